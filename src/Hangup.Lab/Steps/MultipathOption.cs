namespace Hangup.Lab;

/// <summary>
/// A Multipath TCP option (RFC 8684, section 3) that holds what the ends have told each other, so that only the peer that
/// sends it can write it. Its form follows from the segment: in a SYN, in the ACK behind it, or with data.
/// </summary>
public enum MultipathOption
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>MP_CAPABLE: this end's key, the host's key behind it in an ACK, and behind that a mapping of the data.</summary>
    Capable,

    /// <summary>MP_JOIN: the token of the connection, or in an ACK the code (HMAC) that proves that the keys are known.</summary>
    Join,

    /// <summary>MP_JOIN in an ACK with a code that proves nothing.</summary>
    ForgedJoin,

    /// <summary>DSS: an acknowledgement of the connection, and a mapping of the segment's data.</summary>
    DataSequence,

    /// <summary>DSS with the mapping of length 0 by which an end falls back to plain TCP (section 3.7).</summary>
    InfiniteMapping,

    /// <summary>MP_FASTCLOSE: the whole connection is aborted.</summary>
    FastClose,
}
