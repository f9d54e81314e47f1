namespace Hangup.Watch;

/// <summary>Names of the states of TCP by Linux's numbers (include/net/tcp_states.h), as RFC 9293, section 3.3.2, writes them.</summary>
internal static class StateNames
{
    /// <summary>The name; <see langword="null"/> for 0, which means that there is no socket.</summary>
    public static string? Of(int state) => state switch
    {
        1 => "ESTABLISHED",
        2 => "SYN-SENT",
        3 or 12 => "SYN-RECEIVED",
        4 => "FIN-WAIT-1",
        5 => "FIN-WAIT-2",
        6 => "TIME-WAIT",
        7 => "CLOSED",
        8 => "CLOSE-WAIT",
        9 => "LAST-ACK",
        10 => "LISTEN",
        11 => "CLOSING",
        _ => null,
    };
}
