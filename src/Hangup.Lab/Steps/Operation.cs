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

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}

/// <summary>bind(2) to a free port of the loopback address.</summary>
public sealed record Bind() : Operation("bind");

/// <summary>listen(2).</summary>
/// <param name="Length">The length of the accept queue that is asked for.</param>
public sealed record Listen(int Length) : Operation("listen");

/// <summary>connect(2).</summary>
public sealed record Connect() : Operation("connect");

/// <summary>accept(2).</summary>
public sealed record Accept() : Operation("accept");

/// <summary>One read.</summary>
/// <param name="Most">The size of the buffer, in bytes.</param>
public sealed record Read(int Most) : Operation("read")
{
    /// <inheritdoc/>
    public override string Text => Most == 1024 ? "read" : $"read {Most}";
}

/// <summary>One write.</summary>
/// <param name="Count">The number of bytes.</param>
public sealed record Write(int Count) : Operation("write")
{
    /// <inheritdoc/>
    public override string Text => $"write {Count}";
}

/// <summary>shutdown(2).</summary>
/// <param name="How">The direction.</param>
public sealed record Shutdown(SocketShutdown How) : Operation("shutdown")
{
    /// <inheritdoc/>
    public override string Text => How switch
    {
        SocketShutdown.Send => "shutdown(WR)",
        SocketShutdown.Receive => "shutdown(RD)",
        _ => "shutdown(RDWR)",
    };
}

/// <summary>close(2) of the connection.</summary>
public sealed record Close() : Operation("close");

/// <summary>shutdown(2) of both directions, then close(2): what disposing a stream that owns its socket does.</summary>
public sealed record StreamDispose() : Operation("dispose stream");

/// <summary>close(2) of the listener.</summary>
public sealed record CloseListener() : Operation("close listener");

/// <summary>setsockopt(2) with SO_LINGER.</summary>
/// <param name="Seconds">How long a close waits for unsent data; 0 aborts.</param>
public sealed record SetLinger(int Seconds) : Operation("linger")
{
    /// <inheritdoc/>
    public override string Text => $"SO_LINGER {{1,{Seconds}}}";
}

/// <summary>getsockopt(2) with SO_ERROR.</summary>
public sealed record TakeError() : Operation("so_error");

/// <summary>A child process inherits the connection and this process closes its own descriptor.</summary>
public sealed record MoveToChildProcess() : Operation("hand to child");

/// <summary>kill(2) with SIGKILL, then waitpid(2).</summary>
public sealed record KillChildProcess() : Operation("kill -9 child");
