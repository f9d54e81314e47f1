namespace Hangup.Lab;

/// <summary>The protocol of a stream socket, with the numbers of socket(2).</summary>
public enum Transport
{
    /// <summary>IPPROTO_TCP.</summary>
    Tcp = 6,

    /// <summary>IPPROTO_MPTCP (RFC 8684): one connection over one or more TCP subflows. Linux only.</summary>
    Mptcp = 262,
}
