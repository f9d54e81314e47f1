using System.Net;

namespace Hangup.Watch;

/// <summary>Resets that are alike: of the same processes by name, peer, port and cause.</summary>
/// <param name="Sender">The process of this host that sent the RST last, or whose connection its kernel reset; <see langword="null"/> where none is known.</param>
/// <param name="Receiver">The process of this host whose connection was reset last.</param>
/// <param name="Peer">The other end's address, seen from the process whose connection it was.</param>
/// <param name="Port">The port of the server.</param>
/// <param name="Verdict">Why.</param>
/// <param name="Reason">The kernel's reason for the last RST, without its prefix.</param>
/// <param name="Count">How many.</param>
/// <param name="FirstSeen">When the first came.</param>
/// <param name="LastSeen">When the last came.</param>
public sealed record CountedReset(
    WatchedProcess? Sender,
    WatchedProcess? Receiver,
    IPAddress Peer,
    int Port,
    ResetVerdict? Verdict,
    string? Reason,
    ulong Count,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen)
{
    /// <summary>The error that the receiver's next call returned, such as <c>ECONNRESET</c>.</summary>
    public string? Error { get; init; }

    /// <summary>How long the last connection had carried no data before it was reset, at most.</summary>
    public TimeSpan? Idle { get; init; }
}
