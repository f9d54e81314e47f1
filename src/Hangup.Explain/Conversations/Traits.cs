namespace Hangup.Explain;

/// <summary>What a conversation has or has not, so that most rules need not look at it.</summary>
[Flags]
internal enum Traits : uint
{
    None = 0,

    /// <summary>Its first SYN was seen.</summary>
    Syn = 1 << 0,

    /// <summary>The SYN was answered by a SYN.</summary>
    SynAck = 1 << 1,

    /// <summary>The handshake was completed, or had been before the capture began.</summary>
    Established = 1 << 2,

    /// <summary>A RST ended it.</summary>
    Reset = 1 << 3,

    /// <summary>There was a RST, believed or not.</summary>
    AnyReset = 1 << 4,

    /// <summary>The end that began it sent a FIN.</summary>
    ClientFin = 1 << 5,

    /// <summary>The end that was called sent a FIN.</summary>
    ServerFin = 1 << 6,

    /// <summary>An ICMP error was about it.</summary>
    Icmp = 1 << 7,

    /// <summary>Something was sent again.</summary>
    Retransmitted = 1 << 8,

    /// <summary>A window was closed.</summary>
    ZeroWindow = 1 << 9,

    /// <summary>There were keepalive probes.</summary>
    KeepAlive = 1 << 10,

    /// <summary>Its data looks like TLS.</summary>
    Tls = 1 << 11,

    /// <summary>It is a subflow of MPTCP.</summary>
    Multipath = 1 << 12,

    /// <summary>The first SYN carried data.</summary>
    SynData = 1 << 13,

    /// <summary>No SYN was seen: the capture began later, or there was none.</summary>
    MidStream = 1 << 14,

    /// <summary>A SYN met it while it lived.</summary>
    StraySyn = 1 << 15,

    /// <summary>A connection between the same ports had ended before.</summary>
    Reused = 1 << 16,

    /// <summary>Segments are signed.</summary>
    Signed = 1 << 17,

    /// <summary>Both ends closed, and both FINs were acknowledged.</summary>
    Closed = 1 << 18,

    /// <summary>Both ends are the same.</summary>
    Self = 1 << 19,

    /// <summary>Some segment was not acceptable to its receiver.</summary>
    Unacceptable = 1 << 20,

    /// <summary>It carried data, in whatever direction.</summary>
    Data = 1 << 21,

    /// <summary>Packets of it were seen on more than one interface.</summary>
    SeveralPlaces = 1 << 22,
}
