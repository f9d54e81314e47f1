using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>What the kernel does with a closed connection that has no owner any more, and for how long.</summary>
internal static class ClosedAndForgotten
{
    private const string FinTimeout = "ipv4.tcp_fin_timeout";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("fin-wait1-orphan-receives-data")
        {
            Title = "The server closes with data queued behind a closed window, so that its FIN has not left; the client sends more",
            Cause = Causes.DataAfterCloseBeforeFin,
            Family = CauseFamily.HalfClose,
            Why = "To Linux the connection is in FIN-WAIT-1 from the close on, sent FIN or not, and data for it is answered with a RST. "
                + "The client has seen no FIN: it is in ESTABLISHED and gets ECONNRESET, and the rest of the response is destroyed "
                + "by its own next write.",
            Steps =
            [
                .. SmallBuffers.FromServer,
                Client.Connect(), Server.Accept(),
                Server.Fill(), Server.Close(), Server.Settles(TcpState.FinWait1),
                Server.IsNotSeen(Fin),
                Client.Write(1), Client.Settles(TcpState.Closed),
                Server.Resets("TCP_ABORT_ON_DATA"), Server.Counts("TCPAbortOnData"),
                Client.Read(1_000_000).Gives(Outcome.SomeBytes),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("fin-timeout-expired-then-peer-writes")
        {
            Title = "The server closes and stops listening; a second later the kernel forgets the connection; then the client writes",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "A closed connection waits in FIN-WAIT-2 for the peer's FIN for tcp_fin_timeout, 60 seconds by default, and goes "
                + "without a word. The client still sits in CLOSE-WAIT, for days if it likes; what it writes then finds no socket at "
                + "all. The errors are those of any write after a close.",
            Steps =
            [
                .. Forgotten,
                Server.CloseListener(),
                Client.Write(1), Client.Settles(TcpState.Closed), Server.Resets("NO_SOCKET"),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(0),
            ],
        },
        new("fin-timeout-expired-listener-alive")
        {
            Title = "The same, but the server still listens on the port",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "The segment finds the listener instead. In LISTEN any ACK is wrong (RFC 9293, section 3.10.7.2), so the answer is a "
                + "RST again, for another reason.",
            Steps =
            [
                .. Forgotten,
                Client.Write(1), Client.Settles(TcpState.Closed), Server.Resets("TCP_FLAGS"),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(0),
            ],
        },
        new("fin-wait2-orphan-timer-reset")
        {
            Title = "The server closes with tcp_fin_timeout above a minute, and the setting is lowered while the connection waits",
            Cause = Causes.FinWaitTwoTimerReset,
            Family = CauseFamily.HalfClose,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "What is to wait longer than 60 seconds waits as a whole socket until 60 are left, on the keepalive timer. When that "
                + "fires, tcp_keepalive_timer() asks for the time anew, and if nothing is left of it sends a RST to a peer that has "
                + "done nothing. It is how lowering the setting resets idle half-closed connections.",
            Steps =
            [
                Server.Sysctl(FinTimeout, 61),
                Client.Connect(), Server.Accept(),
                Server.Close(), .. WriteAfterClose.FinIsAcknowledged,
                Server.Sysctl(FinTimeout, 1),
                Server.Resets("TCP_STATE"), Client.Settles(TcpState.Closed),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
    ];

    /// <summary>The connection has left FIN-WAIT-2; its peer was told nothing.</summary>
    private static IReadOnlyList<Step> Forgotten =>
    [
        Server.Sysctl(FinTimeout, 1),
        Client.Connect(), Server.Accept(),
        Server.Close(), .. WriteAfterClose.FinIsAcknowledged,
        Server.Settles(TcpState.Closed), Client.Settles(TcpState.CloseWait), Server.IsNotSeen(Rst),
    ];
}
