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
