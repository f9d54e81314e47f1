using System.Net.NetworkInformation;
using Hangup.Packets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Fast Open gives the server a connection before the handshake has ended; a wrong segment comes in between.</summary>
internal static class FastOpenChildren
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("tfo-child-old-ack")
        {
            Title = "A connection accepted by Fast Open gets an ACK that does not cover its SYN-ACK",
            Cause = Causes.InvalidHandshakeAck,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Why = "The connection is in SYN-RECEIVED and no longer a request, so tcp_rcv_state_process() judges the ACK. Nothing was "
                + "acknowledged before, so every number below the SYN-ACK's is too old (tcp_ack()). The RST goes to the sender alone: "
                + "the connection, which the program has already, stays and is established by the right ACK.",
            Steps =
            [
                .. HalfOpen,
                ScriptedClient.Sends(Ack, ack: 0), ScriptedClient.Expects(Rst, seq: 0),
                Server.Resets("TCP_TOO_OLD_ACK"),
                .. Survives,
            ],
        },
        new("tfo-child-ack-of-unsent-data")
        {
            Title = "A connection accepted by Fast Open gets an ACK of data that it has not sent",
            Cause = Causes.InvalidHandshakeAck,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Why = "As for an old ACK, with the other reason of tcp_ack(). An established connection would drop the same segment "
                + "with no more than an ACK; before the handshake has ended a RST is due.",
            Steps =
            [
                .. HalfOpen,
                ScriptedClient.Sends(Ack, ack: 1000), ScriptedClient.Expects(Rst, seq: 1000),
                Server.Resets("TCP_ACK_UNSENT_DATA"),
                .. Survives,
            ],
        },
        new("tfo-child-second-syn")
        {
            Title = "A connection accepted by Fast Open gets another SYN inside its window",
            Cause = Causes.NewSynInHandshake,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Why = "The connection is still counted as a request, and tcp_check_req() meets a SYN where only the final ACK may "
                + "come: RST. A request would be dropped with it; a connection that the program may use already is not, or anybody "
                + "could end it by a forged SYN.",
            Steps =
            [
                .. HalfOpen,
                ScriptedClient.Sends(Syn, seq: 100), ScriptedClient.Expects(Rst | Ack),
                Server.Resets("INVALID_SYN"),
                .. Survives,
            ],
        },
    ];

    // TFO_SERVER_ENABLE | TFO_SERVER_COOKIE_NOT_REQD: no cookie is asked for.
    private const int ServerWithoutCookie = 0x202;

    private static IReadOnlyList<Step> HalfOpen =>
    [
        Server.Sysctl("ipv4.tcp_fastopen", ServerWithoutCookie),
        Server.Bind(), Server.Listen(), Server.Sets(SocketSetting.FastOpen(16)),
        ScriptedClient.Sends(new Segment(Syn) { Length = 5, Options = [new FastOpenCookie(ReadOnlyMemory<byte>.Empty)] }),
        ScriptedClient.Expects(Syn | Ack, seq: 0, ack: 6),
        Server.Accept(), Server.Settles(TcpState.SynReceived),
    ];

    private static IReadOnlyList<Step> Survives =>
    [
        Server.Settles(TcpState.SynReceived),
        ScriptedClient.Sends(Ack),
        Server.Settles(TcpState.Established),
        Server.Read().Returns(5), Server.TakeError(),
    ];
}
