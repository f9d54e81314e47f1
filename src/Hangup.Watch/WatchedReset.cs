using System.Net;

namespace Hangup.Watch;

/// <summary>A connection that was reset.</summary>
/// <param name="Time">When.</param>
/// <param name="Sender">The end that the RST came from.</param>
/// <param name="Receiver">The end whose connection it was.</param>
/// <param name="Verdict">Why; <see langword="null"/> where nothing that the kernel told says why.</param>
public sealed record WatchedReset(DateTimeOffset Time, WatchedEnd Sender, WatchedEnd Receiver, ResetVerdict? Verdict)
{
    /// <summary>The kernel's reason for the RST, as <c>tcp:tcp_send_reset</c> prints it; <see langword="null"/> where it gives none or did not send it.</summary>
    public string? Reason { get; init; }

    /// <summary>The state of the sender's socket, as RFC 9293 writes it; <see langword="null"/> without a socket.</summary>
    public string? State { get; init; }

    /// <summary>Whether this host sent the RST.</summary>
    public bool IsSentHere { get; init; }

    /// <summary>Whether a connection of this host was ended by it.</summary>
    public bool IsReceivedHere { get; init; }

    /// <summary>The port of the server, as far as can be told.</summary>
    public int Port { get; init; }

    /// <summary>Who had the kernel destroy the sender's socket, where that was not its owner.</summary>
    public WatchedProcess? Actor { get; init; }

    /// <summary>How many RSTs were sent for it.</summary>
    public int Resets { get; init; }

    /// <summary>How long ago the connection was established; <see langword="null"/> where that was not seen.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>How long it had carried no data, at most; <see langword="null"/> where it was not looked at before.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>Bytes that the end of this host had sent and seen acknowledged, when it was looked at last.</summary>
    public long? BytesSent { get; init; }

    /// <summary>Bytes that the end of this host had received, when it was looked at last.</summary>
    public long? BytesReceived { get; init; }

    /// <summary>Segments that had to be sent once more.</summary>
    public int Retransmissions { get; init; }
}

/// <summary>One end of a connection that was reset.</summary>
/// <param name="EndPoint">Its address and port; <see langword="null"/> where the kernel does not say.</param>
/// <param name="Process">The process whose end it is; <see langword="null"/> for another host's, and where none was found.</param>
/// <param name="FoundBy">How the process was found.</param>
/// <param name="Error">The error that its next call returns, such as <c>ECONNRESET</c>; <see langword="null"/> where none was told.</param>
public sealed record WatchedEnd(IPEndPoint? EndPoint, WatchedProcess? Process, Attribution FoundBy, string? Error);
