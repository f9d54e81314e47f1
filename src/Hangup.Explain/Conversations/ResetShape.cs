namespace Hangup.Explain;

/// <summary>What kind of code a RST comes from, by its fields.</summary>
internal enum ResetShape
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>
    /// A live socket sent it, since its program or its timer ended the connection: ACK is set, and it has a window or the connection's
    /// timestamps (Linux tcp_send_active_reset()).
    /// </summary>
    Active,

    /// <summary>A kernel without a socket for it answers a segment that has an ACK: no ACK, no window, no options (RFC 9293, section 3.10.7.1).</summary>
    Passive,

    /// <summary>A kernel without a socket for it answers a segment that has no ACK, such as a SYN: sequence number zero, ACK, no window.</summary>
    Refusal,

    /// <summary>None of these: another system's, or written by hand.</summary>
    Other,
}
