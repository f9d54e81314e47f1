namespace Hangup.Explain;

/// <summary>What there is to say of a segment beside its numbers: what it carries, and what the tracker thinks of it.</summary>
[Flags]
internal enum SegmentNotes : uint
{
    None = 0,

    /// <summary>The higher end sent it; in a conversation, the server.</summary>
    FromHigh = 1 << 0,

    /// <summary>It has timestamps.</summary>
    Timestamps = 1 << 1,

    /// <summary>It reports data received out of order.</summary>
    Sack = 1 << 2,

    /// <summary>Multipath TCP: MP_CAPABLE.</summary>
    MultipathCapable = 1 << 3,

    /// <summary>Multipath TCP: MP_JOIN.</summary>
    MultipathJoin = 1 << 4,

    /// <summary>Multipath TCP: MP_FASTCLOSE.</summary>
    MultipathFastClose = 1 << 5,

    /// <summary>Multipath TCP: MP_TCPRST.</summary>
    MultipathReset = 1 << 6,

    /// <summary>Multipath TCP: the sender has closed on the level of the whole connection.</summary>
    MultipathDataFin = 1 << 7,

    /// <summary>Fast Open: a cookie, or the wish for one.</summary>
    FastOpen = 1 << 8,

    /// <summary>It is signed with MD5 or the authentication option.</summary>
    Signed = 1 << 9,

    /// <summary>Its checksum is wrong, and not one that a network card still has to fill in.</summary>
    BadChecksum = 1 << 10,

    /// <summary>Its data begins like a TLS record.</summary>
    TlsRecord = 1 << 11,

    /// <summary>Its data begins like a TLS client hello.</summary>
    TlsClientHello = 1 << 12,

    /// <summary>Its data ends with what can be a TLS close_notify, or with what was not captured.</summary>
    TlsCloseNotify = 1 << 13,

    /// <summary>The capture says that it left the host.</summary>
    Outbound = 1 << 14,

    /// <summary>The capture says that it came to the host.</summary>
    Inbound = 1 << 15,

    /// <summary>It is an ICMP error about a segment of this end.</summary>
    Icmp = 1 << 16,

    /// <summary>All of it had been sent before.</summary>
    Retransmission = 1 << 17,

    /// <summary>A keepalive probe: one byte in front of what the receiver expects.</summary>
    KeepAlive = 1 << 18,

    /// <summary>A probe of a closed window.</summary>
    WindowProbe = 1 << 19,

    /// <summary>It begins behind what was seen: something before it was lost or comes later.</summary>
    Gap = 1 << 20,

    /// <summary>It acknowledges nothing new.</summary>
    DuplicateAck = 1 << 21,

    /// <summary>It acknowledges what was never seen.</summary>
    AckUnseen = 1 << 22,

    /// <summary>It does not lie in the receiver's window.</summary>
    OutOfWindow = 1 << 23,

    /// <summary>A RST in the receiver's window that is not at the number the receiver expects.</summary>
    Inexact = 1 << 24,

    /// <summary>It ended the connection.</summary>
    Decisive = 1 << 25,

    /// <summary>The same packet was seen on another interface, too.</summary>
    SeenElsewhere = 1 << 26,

    /// <summary>Its timestamp is older than one that was seen before.</summary>
    OldTimestamp = 1 << 27,

    /// <summary>It acknowledges less than the window of what was sent last.</summary>
    OldAck = 1 << 28,

    /// <summary>It closes the window.</summary>
    ZeroWindow = 1 << 29,

    /// <summary>An ICMP error about a segment of IPv6.</summary>
    QuotesIpv6 = 1 << 30,

    /// <summary>Routers must not fragment it; for an ICMP error, the segment that it quotes.</summary>
    DontFragment = 1u << 31,
}
