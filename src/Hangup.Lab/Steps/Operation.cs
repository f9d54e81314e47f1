using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>One call on a socket, as data.</summary>
public abstract record Operation
{
    private protected Operation(string name) => Name = name;

    /// <summary>The word for it in tables, logs and JSON.</summary>
    public string Name { get; }

    /// <summary>The call with its arguments, as a diagram shows it.</summary>
    public virtual string Text => Name;

    /// <summary>It is made as a bare system call, with numbers that are Linux's.</summary>
    public bool NeedsLinux => this is SetOption or GetOption or AskPeerName or DropCapabilities or ControlledWrite or WatchedWrite or FastOpenWrite or WriteFromChildProcess or Disconnect or ShutdownListener
        or MakeImproperCall or ExhaustDescriptors or Fill or Drain or Read { Flags: not MessageOptions.None } or Write { Flags: not MessageOptions.None };

    /// <summary>It prepares a socket, or the program, and goes nowhere.</summary>
    internal bool IsPreparation => this is SetOption or SetLinger or SetNonblocking or SetSignatureKey or OpenSocket or DropCapabilities;

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}

/// <summary>bind(2).</summary>
/// <param name="Place">Where; <see langword="null"/> for the server's address.</param>
public sealed record Bind(Place? Place = null) : Operation("bind")
{
    /// <inheritdoc/>
    public override string Text => Place is null ? Name : $"bind ({Place})";
}

/// <summary>listen(2).</summary>
/// <param name="Length">The length of the accept queue that is asked for.</param>
public sealed record Listen(int Length) : Operation("listen");

/// <summary>connect(2).</summary>
/// <param name="Place">Where to; <see langword="null"/> for the server.</param>
public sealed record Connect(Place? Place = null) : Operation("connect")
{
    /// <summary>The socket that has been told to connect before is told so once more.</summary>
    public bool Again { get; init; }

    /// <inheritdoc/>
    public override string Text => (Again ? "connect again" : Name) + (Place is null ? "" : $" to {Place}");
}

/// <summary>accept(2).</summary>
/// <param name="Listener">Whose listener; <see langword="null"/> for the actor's own.</param>
public sealed record Accept(Actor? Listener = null) : Operation("accept");

/// <summary>One read.</summary>
/// <param name="Most">The size of the buffer, in bytes.</param>
/// <param name="Flags">Flags of recv(2).</param>
public sealed record Read(int Most = Read.DefaultMost, MessageOptions Flags = MessageOptions.None) : Operation("read")
{
    /// <summary>The size of the buffer where a step names none.</summary>
    public const int DefaultMost = 1024;

    /// <inheritdoc/>
    public override string Text => (Most == DefaultMost ? "read" : $"read {Most}") + MessageOptionsText.Of(Flags);
}

/// <summary>One write.</summary>
/// <param name="Count">The number of bytes.</param>
/// <param name="Flags">Flags of send(2).</param>
public sealed record Write(int Count, MessageOptions Flags = MessageOptions.None) : Operation("write")
{
    /// <inheritdoc/>
    public override string Text => $"write {Count}{MessageOptionsText.Of(Flags)}";
}

/// <summary>One write with SIGPIPE at its default disposition, as far as that can be had without the process's end.</summary>
/// <param name="Count">The number of bytes.</param>
/// <param name="Flags">Flags of send(2).</param>
public sealed record WatchedWrite(int Count, MessageOptions Flags) : Operation("write")
{
    /// <inheritdoc/>
    public override string Text => $"write {Count}{MessageOptionsText.Of(Flags)}, SIGPIPE watched";
}

/// <summary>sendto(2) with MSG_FASTOPEN: connects and writes.</summary>
/// <param name="Count">The number of bytes.</param>
/// <param name="Flags">Further flags.</param>
public sealed record FastOpenWrite(int Count, MessageOptions Flags) : Operation("write")
{
    /// <inheritdoc/>
    public override string Text => $"write {Count} with MSG_FASTOPEN{MessageOptionsText.Of(Flags)}";
}

/// <summary>Writes until a write would wait.</summary>
public sealed record Fill() : Operation("fill");

/// <summary>Reads until a read would wait.</summary>
public sealed record Drain() : Operation("drain");

/// <summary>shutdown(2).</summary>
/// <param name="How">The direction.</param>
public sealed record Shutdown(SocketShutdown How) : Operation("shutdown")
{
    /// <inheritdoc/>
    public override string Text => $"shutdown({Words(How)})";

    internal static string Words(SocketShutdown how) => how switch
    {
        SocketShutdown.Send => "WR",
        SocketShutdown.Receive => "RD",
        _ => "RDWR",
    };
}

/// <summary>shutdown(2) of the listener.</summary>
/// <param name="How">The direction.</param>
public sealed record ShutdownListener(SocketShutdown How) : Operation("shutdown listener")
{
    /// <inheritdoc/>
    public override string Text => $"shutdown({Shutdown.Words(How)}) of the listener";
}

/// <summary>close(2) of the connection.</summary>
public sealed record Close() : Operation("close");

/// <summary>shutdown(2) of both directions, then close(2): what disposing a stream that owns its socket does.</summary>
public sealed record StreamDispose() : Operation("dispose stream");

/// <summary>connect(2) to AF_UNSPEC.</summary>
public sealed record Disconnect() : Operation("disconnect")
{
    /// <inheritdoc/>
    public override string Text => "connect to AF_UNSPEC";
}

/// <summary>close(2) of the listener.</summary>
public sealed record CloseListener() : Operation("close listener");

/// <summary>setsockopt(2) with SO_LINGER.</summary>
/// <param name="Seconds">How long a close waits for unsent data; 0 aborts.</param>
public sealed record SetLinger(int Seconds) : Operation("linger")
{
    /// <inheritdoc/>
    public override string Text => $"SO_LINGER {{1,{Seconds}}}";
}

/// <summary>setsockopt(2).</summary>
/// <param name="Setting">What is set.</param>
public sealed record SetOption(SocketSetting Setting) : Operation("set option")
{
    /// <inheritdoc/>
    public override string Text => Setting.ToString();
}

/// <summary>O_NONBLOCK.</summary>
public sealed record SetNonblocking() : Operation("set option")
{
    /// <inheritdoc/>
    public override string Text => "O_NONBLOCK";
}

/// <summary>getsockopt(2) with SO_ERROR.</summary>
public sealed record TakeError() : Operation("so_error");

/// <summary>A call that does not fit its socket.</summary>
/// <param name="Call">Which.</param>
public sealed record MakeImproperCall(ImproperCall Call) : Operation("improper call")
{
    /// <inheritdoc/>
    public override string Text => string.Concat(Call.ToString().Select((letter, place) =>
        place > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));
}

/// <summary>The program has as many files open as it may.</summary>
public sealed record ExhaustDescriptors() : Operation("open files to the limit");

/// <summary>The program has fewer files open than it may.</summary>
public sealed record FreeDescriptors() : Operation("close files");

/// <summary>A child process inherits the connection and this process closes its own descriptor.</summary>
public sealed record MoveToChildProcess() : Operation("hand to child");

/// <summary>A child process inherits the connection and this process keeps its own descriptor.</summary>
public sealed record ShareWithChildProcess() : Operation("share with child");

/// <summary>kill(2), then waitpid(2) for what the signal does.</summary>
/// <param name="Signal">The signal.</param>
public sealed record SignalChildProcess(ProcessSignal Signal) : Operation($"kill -{(int)Signal} child");

/// <summary>The child process writes to the connection.</summary>
/// <param name="Count">The number of bytes.</param>
public sealed record WriteFromChildProcess(int Count) : Operation("write in child")
{
    /// <inheritdoc/>
    public override string Text => $"write {Count} in child";
}

/// <summary>The flags of a call as a suffix.</summary>
internal static class MessageOptionsText
{
    public static string Of(MessageOptions flags) =>
        flags == MessageOptions.None ? "" : $" {string.Join('|', Names.Where(name => flags.HasFlag(name.Flag)).Select(name => name.Name))}";

    private static readonly (MessageOptions Flag, string Name)[] Names =
    [
        (MessageOptions.OutOfBand, "MSG_OOB"),
        (MessageOptions.Peek, "MSG_PEEK"),
        (MessageOptions.DontWait, "MSG_DONTWAIT"),
        (MessageOptions.ErrorQueue, "MSG_ERRQUEUE"),
        (MessageOptions.NoSignal, "MSG_NOSIGNAL"),
        (MessageOptions.ZeroCopy, "MSG_ZEROCOPY"),
    ];
}
