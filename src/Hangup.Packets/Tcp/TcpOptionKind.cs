namespace Hangup.Packets;

/// <summary>The kind of a TCP option, as IANA numbers it.</summary>
public enum TcpOptionKind : byte
{
    /// <summary>The list ends here.</summary>
    EndOfOptions = 0,

    /// <summary>One byte of padding.</summary>
    NoOperation = 1,

    /// <summary>Maximum segment size (RFC 9293, section 3.7.1).</summary>
    MaximumSegmentSize = 2,

    /// <summary>Window scale (RFC 7323, section 2).</summary>
    WindowScale = 3,

    /// <summary>SACK permitted (RFC 2018).</summary>
    SackPermitted = 4,

    /// <summary>Selective acknowledgment (RFC 2018).</summary>
    SelectiveAcknowledgment = 5,

    /// <summary>Timestamps (RFC 7323, section 3).</summary>
    Timestamps = 8,

    /// <summary>MD5 signature (RFC 2385).</summary>
    Md5Signature = 19,

    /// <summary>Authentication option (RFC 5925).</summary>
    Authentication = 29,

    /// <summary>Multipath TCP (RFC 8684).</summary>
    Mptcp = 30,

    /// <summary>Fast Open cookie (RFC 7413).</summary>
    FastOpenCookie = 34,
}
