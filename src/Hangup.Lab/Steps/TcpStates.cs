using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary>The states of RFC 9293, section 3.3.2, and Linux's numbers for them.</summary>
public static class TcpStates
{
    /// <summary>The state's name as the RFC writes it.</summary>
    public static string NameOf(TcpState state) => state switch
    {
        TcpState.SynSent => "SYN-SENT",
        TcpState.SynReceived => "SYN-RECEIVED",
        TcpState.FinWait1 => "FIN-WAIT-1",
        TcpState.FinWait2 => "FIN-WAIT-2",
        TcpState.CloseWait => "CLOSE-WAIT",
        TcpState.LastAck => "LAST-ACK",
        TcpState.TimeWait => "TIME-WAIT",
        _ => state.ToString().ToUpperInvariant(),
    };

    /// <summary>How far a connection has come: what has come further has been in a state, or passed it by.</summary>
    internal static int ProgressOf(TcpState state) => state switch
    {
        TcpState.SynSent => 1,
        TcpState.SynReceived => 2,
        TcpState.Established => 3,
        TcpState.FinWait1 or TcpState.CloseWait => 4,
        TcpState.FinWait2 or TcpState.Closing or TcpState.LastAck => 5,
        TcpState.TimeWait => 6,
        TcpState.Closed => 7,
        _ => 0,
    };

    /// <summary>The state that Linux numbers so in <c>tcpi_state</c> (include/net/tcp_states.h).</summary>
    internal static TcpState FromLinux(byte number) => number switch
    {
        1 => TcpState.Established,
        2 => TcpState.SynSent,
        3 or 12 => TcpState.SynReceived,
        4 => TcpState.FinWait1,
        5 => TcpState.FinWait2,
        6 => TcpState.TimeWait,
        7 => TcpState.Closed,
        8 => TcpState.CloseWait,
        9 => TcpState.LastAck,
        10 => TcpState.Listen,
        11 => TcpState.Closing,
        _ => TcpState.Unknown,
    };
}
