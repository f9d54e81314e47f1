namespace Hangup.Packets;

/// <summary>Whether a checksum agrees with the bytes it covers.</summary>
public enum ChecksumStatus
{
    /// <summary>Not all of the covered bytes are there: the capture cut them, or the packet is a fragment.</summary>
    Unknown,

    /// <summary>It agrees.</summary>
    Valid,

    /// <summary>It disagrees.</summary>
    Invalid,

    /// <summary>
    /// The field holds the sum of the pseudo-header alone: the sending host left the rest to its network card (Linux's
    /// <c>CHECKSUM_PARTIAL</c>). Every packet captured where it is sent, on loopback and on veth may look so.
    /// </summary>
    Partial,
}
