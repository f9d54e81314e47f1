using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>What answers the SYN is not what it should be.</summary>
internal static class SynSent
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("syn-sent-receives-rst", "A RST answers the SYN and acknowledges it", Causes.ConnectRefused,
            "In SYN-SENT the acknowledgement number is the proof that the answer is one to this SYN; tcp_reset() makes ECONNREFUSED of it.",
            [
                ScriptedServer.Sends(Rst | Ack, seq: 0, ack: 1),
                Client.Unblocks().Fails(SocketError.ConnectionRefused),
            ]),
        Of("syn-sent-receives-bad-ack", "The peer still has an old connection and answers the SYN with an ACK of its own number",
            Causes.HalfOpenConnectionAnswersSyn,
            "Figure 10 of RFC 9293: the ACK acknowledges nothing of this connection, so tcp_rcv_synsent_state_process() answers with a "
            + "RST that bears that very number, and the old connection believes it. The timer is set so that the SYN follows at once "
            + "instead of after a second.",
            [
                ScriptedServer.Sends(Ack, seq: 700, ack: -500),
                ScriptedServer.Expects(Rst, seq: -500), Client.Resets("TCP_INVALID_ACK_SEQUENCE"),
                .. AnsweredAtTheSecondSyn,
            ]),
        Of("syn-sent-receives-bad-syn-ack", "The SYN-ACK acknowledges a number that was never sent", Causes.InvalidSynAck,
            "What an old duplicate does once, a middlebox that rewrites numbers in one direction does each time; then connect would "
            + "end in ETIMEDOUT, although somebody answered. The attempt goes on, since the right answer may still come.",
            [
                ScriptedServer.Sends(Syn | Ack, seq: 0, ack: 300),
                ScriptedServer.Expects(Rst, seq: 300), Client.Resets("TCP_INVALID_ACK_SEQUENCE"),
                .. AnsweredAtTheSecondSyn,
            ]),
        Of("syn-sent-receives-bad-timestamp-echo", "The SYN-ACK echoes a timestamp that was never sent", Causes.InvalidSynAck,
            "The number is right and the echo is not between the first SYN and now, so the answer is one to something else. The timer "
            + "stays as it is here: the SYN would follow after a second.",
            [
                ScriptedServer.Sends(new Segment(Syn | Ack) { Seq = 0, Timestamp = 0, EchoOffset = 100_000 }),
                ScriptedServer.Expects(Rst, seq: 1), Client.Resets("TCP_RFC7323_PAWS"), Client.Counts("PAWSActive"),
                .. Answered,
            ]),
        Ignored("syn-sent-receives-rst-bad-ack", "A RST answers the SYN and acknowledges another number",
            "Anybody could have sent it, so it ends nothing. But Linux takes it for the answer of an old connection and repeats the "
            + "SYN at once, as after an ACK; no RST answers a RST.",
            [
                ScriptedServer.Sends(Rst | Ack, seq: 0, ack: 300),
                Client.IsSeen(Syn), Client.IsSeen(Syn),
            ]),
        Ignored("syn-sent-receives-rst-no-ack", "A RST without ACK answers the SYN",
            "Without an acknowledgement number nothing shows that the sender has seen the SYN. Devices that reset connections so turn "
            + "a refusal into a timeout.",
            [
                ScriptedServer.Sends(Rst, seq: 0),
                ScriptedServer.GetsNoAnswer(),
            ]),
        Ignored("syn-sent-receives-rst-bad-checksum", "A RST with a wrong checksum answers the SYN",
            "tcp_v4_rcv() drops it before any socket is looked for.",
            [
                ScriptedServer.Sends(new Segment(Rst | Ack) { Seq = 0, Ack = 1, BadChecksum = true }),
                ScriptedServer.GetsNoAnswer(), Client.Counts("InErrs"),
            ]),
        Ignored("syn-sent-receives-fin", "A FIN answers the SYN and acknowledges it",
            "The acknowledgement is right, but without SYN there is no number to begin from, and without RST no refusal.",
            [
                ScriptedServer.Sends(Fin | Ack, seq: 0, ack: 1),
                ScriptedServer.GetsNoAnswer(),
            ]),
        new("closed-while-connecting-late-syn-ack")
        {
            Title = "The client gives up and closes; then the SYN-ACK comes",
            Cause = Causes.ConnectGivenUp,
            Family = CauseFamily.Connect,
            Topology = Topology.ScriptedPeer,
            Why = "close(2) in SYN-SENT leaves nothing behind, so the answer meets a port without a socket. The server's half-open "
                + "request is gone with the RST; it never learns that its answer was only late. The runtime wakes the call that waits, "
                + "by a connect(2) to AF_UNSPEC.",
            Flavours = [Flavour.Sync, Flavour.Async, Flavour.Stream],
            Steps =
            [
                .. Begun,
                Client.Close(), Client.Unblocks().Fails(SocketError.OperationAborted)
                    .Or(Outcome.Disposed, "the runtime finds the handle closed before it has cancelled the call")
                    .With(Flavour.Sync, Outcome.Error(SocketError.NotSocket), "the runtime says so where the socket was disposed meanwhile"),
                Client.Settles(TcpState.Closed),
                ScriptedServer.Sends(Syn | Ack),
                ScriptedServer.Expects(Rst, seq: 1), Client.Resets("NO_SOCKET"),
            ],
        },
    ];

    private static IReadOnlyList<Step> Begun =>
    [
        Client.Connect().Blocks(),
        ScriptedServer.Expects(Syn),
    ];

    private static IReadOnlyList<Step> Answered =>
    [
        ScriptedServer.Sends(Syn | Ack, seq: 0, ack: 1),
        ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
        Client.Unblocks(),
    ];

    private static IReadOnlyList<Step> AnsweredAtTheSecondSyn => [Client.IsSeen(Syn), .. Answered];

    private static Scenario Ignored(string id, string title, string why, IReadOnlyList<Step> steps) =>
        Of(id, title, Causes.InvalidAnswerToSynIgnored, why, [.. steps, Client.Settles(TcpState.SynSent), Client.IsNotSeen(Rst), .. Answered]);

    private static Scenario Of(string id, string title, Cause cause, string why, IReadOnlyList<Step> steps) => new(id)
    {
        Title = title,
        Cause = cause,
        Family = CauseFamily.Connect,
        Topology = Topology.ScriptedPeer,
        Why = why,
        Steps = [.. Begun, .. steps],
    };
}
