using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>One end of a proxied connection: a socket that never blocks, used by the thread of its loop alone.</summary>
internal abstract class StreamSocket
{
    /// <summary>Whether reading may return something: it may until a read says that it would block.</summary>
    public bool CanRead { get; set; } = true;

    /// <summary>Whether writing may take something: it may until a write says that it would block.</summary>
    public bool CanWrite { get; set; } = true;

    /// <summary>Whether its end is known to be near, or an urgent byte has come, so that a short read does not mean that nothing follows.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Whether an error waits to be told, or was.</summary>
    public bool HasFailed { get; set; }

    /// <summary>What ended it, where a call has said so; it may still hold data.</summary>
    public SocketError Failure { get; set; }

    /// <summary>Who is told that it is ready.</summary>
    public IReadinessTarget? Target { get; set; }

    /// <summary>Its place in the loop's table.</summary>
    public int Slot { get; set; } = -1;

    public bool IsClosed { get; private set; }

    /// <summary>Begins to connect. Success means that it will become writable, or fail.</summary>
    public abstract SocketError Connect(IPEndPoint remote);

    /// <summary>How connecting ended, and any error that waits to be told; asking clears it.</summary>
    public abstract SocketError TakeError();

    /// <summary>Reads what there is. 0 without an error is the end of the stream.</summary>
    public abstract int Receive(Span<byte> buffer, out SocketError error);

    public abstract int Send(ReadOnlySpan<byte> bytes, out SocketError error);

    /// <summary>Sends a FIN after what was sent.</summary>
    public abstract void FinishSending();

    /// <summary>What was sent and is not acknowledged, a FIN included.</summary>
    public abstract int Unacknowledged { get; }

    /// <summary>What was received and is not read.</summary>
    public abstract int Unread { get; }

    /// <summary>Closes it: in order, or with a RST where something received was not read.</summary>
    public void Close()
    {
        if (IsClosed)
            return;
        IsClosed = true;
        CloseHandle();
    }

    /// <summary>Closes it with a RST (SO_LINGER of zero).</summary>
    public void Abort()
    {
        if (IsClosed)
            return;
        LingerZero();
        Close();
    }

    protected abstract void LingerZero();

    protected abstract void CloseHandle();
}
