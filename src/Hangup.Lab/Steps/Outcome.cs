using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>What an operation returned, or must return.</summary>
public abstract record Outcome
{
    private protected Outcome()
    {
    }

    /// <summary>It succeeded.</summary>
    public static Outcome Success { get; } = new Succeeded();

    /// <summary>A read returned 0: the peer's FIN, or what is left after an error was delivered.</summary>
    public static Outcome EndOfStream { get; } = new Ended();

    /// <summary>The call met a disposed socket and never reached the kernel.</summary>
    public static Outcome Disposed { get; } = new WasDisposed();

    /// <summary>It moved a number of bytes.</summary>
    public static Outcome Bytes(int count) => new Moved(count);

    /// <summary>It failed.</summary>
    public static Outcome Error(SocketError error) => new Failed(error);

    /// <summary>It moved some bytes; how many depends on the size of buffers.</summary>
    public static Outcome SomeBytes { get; } = new MovedSome();

    /// <summary>It moved some bytes, but not all of these: the rest is lost.</summary>
    public static Outcome FewerBytesThan(int count) => new MovedFewer(count);

    /// <summary>It failed with a code that .NET has no name for.</summary>
    /// <param name="errno">The code's name on Linux, such as <c>EHOSTDOWN</c>.</param>
    public static Outcome Native(string errno) => new FailedNatively(errno);

    /// <summary>A system call failed with an error of Linux, whether .NET has a name for it or not.</summary>
    /// <param name="name">The error's name, such as <c>ECONNREFUSED</c>.</param>
    /// <exception cref="InvalidOperationException">Linux has no such error.</exception>
    public static Outcome SystemError(string name) => NativeCalls.OfErrno(Errno.All(Platform.Linux).First(entry => entry.Name == name).Code);

    /// <summary>A write failed with EPIPE, and the kernel raised SIGPIPE.</summary>
    public static Outcome BrokenPipeWithSignal { get; } = new FailedNatively("EPIPE+SIGPIPE");

    /// <summary>The stream ended inside a TLS record.</summary>
    public static Outcome PrematureEnd { get; } = new EndedPrematurely();

    /// <summary>A signal ended the process that made the call.</summary>
    public static Outcome Killed(ProcessSignal signal) => new WasKilled(signal);

    /// <summary>Whether what came is what this states.</summary>
    public virtual bool Accepts(Outcome actual) => Equals(actual);

    /// <summary>
    /// The result as JSON and tables write it: <c>ok</c>, <c>ok:N</c>, <c>EOF</c>, the errno's name on this system, or
    /// <c>ObjectDisposedException</c>.
    /// </summary>
    public abstract override string ToString();
}

/// <summary>The call succeeded.</summary>
public sealed record Succeeded : Outcome
{
    internal Succeeded()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "ok";
}

/// <summary>The call moved bytes.</summary>
/// <param name="Count">How many.</param>
public sealed record Moved(int Count) : Outcome
{
    /// <inheritdoc/>
    public override string ToString() => $"ok:{Count}";
}

/// <summary>The call moved bytes, and it does not matter how many.</summary>
public sealed record MovedSome : Outcome
{
    internal MovedSome()
    {
    }

    /// <inheritdoc/>
    public override bool Accepts(Outcome actual) => actual is Moved { Count: > 0 } or MovedSome;

    /// <inheritdoc/>
    public override string ToString() => "ok:n";
}

/// <summary>The call moved bytes, fewer than there once were.</summary>
/// <param name="Count">How many there were.</param>
public sealed record MovedFewer(int Count) : Outcome
{
    /// <inheritdoc/>
    public override bool Accepts(Outcome actual) => actual is Moved { Count: > 0 } moved && moved.Count < Count;

    /// <inheritdoc/>
    public override string ToString() => $"ok:<{Count}";
}

/// <summary>The call failed with a code that .NET has no name for.</summary>
/// <param name="Errno">The name of the code.</param>
public sealed record FailedNatively(string Errno) : Outcome
{
    /// <inheritdoc/>
    public override string ToString() => Errno;
}

/// <summary>A signal ended the process that made the call.</summary>
/// <param name="Signal">The signal.</param>
public sealed record WasKilled(ProcessSignal Signal) : Outcome
{
    /// <inheritdoc/>
    public override string ToString() => Signal switch
    {
        ProcessSignal.Kill => "SIGKILL",
        ProcessSignal.SegmentationFault => "SIGSEGV",
        ProcessSignal.BrokenPipe => "SIGPIPE",
        ProcessSignal.Continue => "SIGCONT",
        _ => "SIGSTOP",
    };
}

/// <summary>The stream has ended where more had to come.</summary>
public sealed record EndedPrematurely : Outcome
{
    internal EndedPrematurely()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "premature EOF";
}

/// <summary>The stream has ended.</summary>
public sealed record Ended : Outcome
{
    internal Ended()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "EOF";
}

/// <summary>The call failed with an error of the kernel or the runtime.</summary>
/// <param name="SocketError">The error as .NET names it.</param>
public sealed record Failed(SocketError SocketError) : Outcome
{
    /// <inheritdoc/>
    public override string ToString() =>
        Errno.TryGet(SocketError, Platform.Current, out ErrnoEntry? entry) ? entry.Name : SocketError.ToString();
}

/// <summary>The socket was disposed before the call.</summary>
public sealed record WasDisposed : Outcome
{
    internal WasDisposed()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(ObjectDisposedException);
}
