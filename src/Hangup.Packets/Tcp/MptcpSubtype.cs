namespace Hangup.Packets;

/// <summary>What a Multipath TCP option says (RFC 8684, section 8).</summary>
public enum MptcpSubtype : byte
{
    /// <summary>MP_CAPABLE: the connection may have several subflows.</summary>
    Capable = 0,

    /// <summary>MP_JOIN: this is a further subflow of a connection.</summary>
    Join = 1,

    /// <summary>DSS: data sequence signal.</summary>
    DataSequenceSignal = 2,

    /// <summary>ADD_ADDR: a further address.</summary>
    AddAddress = 3,

    /// <summary>REMOVE_ADDR: an address is gone.</summary>
    RemoveAddress = 4,

    /// <summary>MP_PRIO: a subflow becomes backup.</summary>
    Priority = 5,

    /// <summary>MP_FAIL: a checksum failed; back to plain TCP.</summary>
    Fail = 6,

    /// <summary>MP_FASTCLOSE: the whole connection is aborted.</summary>
    FastClose = 7,

    /// <summary>MP_TCPRST: why a subflow is reset.</summary>
    Reset = 8,
}
