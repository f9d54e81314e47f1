using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>What reaches a connection in TIME-WAIT, and what happens where none is kept.</summary>
internal static class TimeWaits
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("time-wait-assassination")
        {
            Title = "A RST with the next sequence number reaches a connection in TIME-WAIT",
            Cause = Causes.TimeWaitAssassination,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "Late data is acknowledged, as TIME-WAIT is there to do. A RST at RCV.NXT ends it before its time (RFC 1337; "
                + "tcp_timewait_state_process()), and the same late data is answered with a RST from then on.",
            Steps =
            [
                .. InTimeWait,
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 5),
                ScriptedServer.Expects(Ack, seq: 2, ack: 2, length: 0),
                ScriptedServer.Sends(Rst, seq: 2),
                Client.Settles(TcpState.Closed),
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 5),
                ScriptedServer.Expects(Rst, seq: 2),
                Client.Resets("NO_SOCKET"),
            ],
        },
        new("time-wait-assassination-rfc1337")
        {
            Title = "A RST reaches a connection in TIME-WAIT that is protected by tcp_rfc1337",
            Cause = Causes.TimeWaitProtected,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "With net.ipv4.tcp_rfc1337 the RST is dropped (RFC 1337, section 3, first fix): late data is acknowledged after it "
                + "as before.",
            Steps =
            [
                Client.Sysctl("ipv4.tcp_rfc1337", 1),
                .. InTimeWait,
                ScriptedServer.Sends(Rst, seq: 2),
                ScriptedServer.GetsNoAnswer(),
                Client.Settles(TcpState.TimeWait),
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 5),
                ScriptedServer.Expects(Ack, seq: 2, ack: 2, length: 0),
                Client.IsNotSeen(Rst),
            ],
        },
        new("time-wait-old-syn-challenged")
        {
            Title = "The server holds TIME-WAIT; a client begins anew with an older sequence number",
            Cause = Causes.TimeWaitOldSyn,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "A SYN that is neither newer by its number nor by a timestamp may be a duplicate of the old connection's: it gets an "
                + "ACK of that connection. A client that means it is in SYN-SENT, answers with a RST from that number, and so "
                + "ends the TIME-WAIT that stood in its way; its next SYN is accepted. It has cost one retransmission, a second.",
            Steps =
            [
                .. Accepted,
                Server.Close(),
                ScriptedClient.Expects(Fin | Ack, seq: 1, ack: 1, length: 0),
                ScriptedClient.Sends(Fin | Ack),
                ScriptedClient.Expects(Ack, seq: 2, ack: 2, length: 0),
                Server.Settles(TcpState.TimeWait),
                ScriptedClient.Sends(Syn, seq: -1000),
                ScriptedClient.Expects(Ack, seq: 2, ack: 2, length: 0),
                ScriptedClient.Sends(Rst, seq: 2),
                Server.Settles(TcpState.Closed),
                ScriptedClient.Sends(Syn, seq: -1000),
                ScriptedClient.Expects(Syn | Ack, seq: 0, ack: 1),
                ScriptedClient.Sends(Ack, seq: -999),
                Server.Accept(),
                Server.IsNotSeen(Rst),
            ],
        },
        Overflow("time-wait-overflow", "The server keeps no entry for FIN-WAIT-2, and the client writes late",
            "With tcp_max_tw_buckets used up the acknowledgement of the FIN ends the connection at once (tcp_time_wait()): what is "
                + "still on its way meets a closed port. To the client it looks like any write after the peer's close; only the "
                + "kernel's reason and its counter tell.",
            Client.Write(1), Server.Resets("NO_SOCKET"),
            Client.Settles(TcpState.Closed),
            Client.Write(1).Fails(SocketError.Shutdown)),
        Overflow("time-wait-overflow-then-close", "The server keeps no entry for FIN-WAIT-2, and the client closes late",
            "Even the client's own FIN is answered with a RST: a close in perfect order, and yet a RST on the wire. The client, whose "
                + "descriptor is gone, never learns of it.",
            Client.Read().Returns(0),
            Client.Close(), Server.Resets("NO_SOCKET"),
            Client.Settles(TcpState.Closed)),
    ];

    private static IReadOnlyList<Step> InTimeWait =>
    [
        .. Connected,
        Client.Close(),
        ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 1, length: 0),
        ScriptedServer.Sends(Fin | Ack),
        ScriptedServer.Expects(Ack, seq: 2, ack: 2, length: 0),
        Client.Settles(TcpState.TimeWait),
    ];

    private static Scenario Overflow(string id, string title, string why, params Step[] late) => new(id)
    {
        Title = title,
        Cause = Causes.TimeWaitOverflow,
        Family = CauseFamily.SequenceChecks,
        Why = why,
        Steps =
        [
            Server.Sysctl("ipv4.tcp_max_tw_buckets", 0),
            Client.Connect(), Server.Accept(), Server.CloseListener(),
            // Closed in FIN-WAIT-2: an ACK of the FIN that comes while close(2) returns leaves a whole socket there until
            // tcp_fin_timeout (tcp_rcv_state_process(): sock_owned_by_user()).
            Server.Shutdown(SocketShutdown.Send), Client.Settles(TcpState.CloseWait), Server.Settles(TcpState.FinWait2),
            Server.Close(), Server.Settles(TcpState.Closed),
            Server.Counts("TCPTimeWaitOverflow"),
            .. late,
        ],
    };
}
