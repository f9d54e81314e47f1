using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A listener has answered a SYN, and what comes next is no answer to that.</summary>
internal static class HalfOpenRequests
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("syn-recv-request-bad-ack", "The third segment of the handshake acknowledges a wrong number", Causes.InvalidHandshakeAck,
            "tcp_check_req() hands it to the listener, to which any ACK is a stray: a RST, and the request stays, for the forged ACK "
            + "of a stranger must not harm the client. The right one completes the handshake.",
            [
                ScriptedClient.Sends(Ack, seq: 1, ack: 100),
                ScriptedClient.Expects(Rst, seq: 100), Server.Resets("TCP_FLAGS"),
                ScriptedClient.Sends(Ack, seq: 1, ack: 1),
                Server.HoldsConnection(), Server.Accept(),
            ]),
        Of("syn-recv-request-new-syn", "Another SYN from the same port hits the half-open request, inside its window",
            Causes.NewSynInHandshake,
            "A SYN in the window is an error to RFC 793, and tcp_check_req() follows it for requests, though RFC 5961 does not for "
            + "connections: the request is deleted and the SYN answered with a RST. The ACK of the first handshake then meets a "
            + "listener that knows nothing of it.",
            [
                ScriptedClient.Sends(Syn, seq: 100),
                ScriptedClient.Expects(Rst | Ack, ack: 101), Server.Resets("INVALID_SYN"),
                Server.Counts("EmbryonicRsts"), Server.Counts("AttemptFails"),
                .. TheRequestIsGone,
            ]),
        Of("syn-recv-request-rst", "The client answers the SYN-ACK with a RST", Causes.ClientResetInHandshake,
            "There is no connection yet and nobody to tell: tcp_check_req() deletes the request, the application goes on waiting in accept(2).",
            [
                ScriptedClient.Sends(Rst, seq: 1),
                ScriptedClient.GetsNoAnswer(),
                Server.Counts("EmbryonicRsts"), Server.Counts("AttemptFails"),
                .. TheRequestIsGone,
            ]),
        Of("syn-recv-request-rst-inexact", "A RST hits the half-open request, inside its window but not at its edge",
            Causes.InexactResetInHandshake,
            "It may be a guess. The request is kept and the RST answered with an ACK that says which number would be believed, as RFC "
            + "5961 has it for connections; the handshake completes.",
            [
                ScriptedClient.Sends(Rst, seq: 100),
                ScriptedClient.Expects(Ack, seq: 1, ack: 1, length: 0),
                Server.Counts("EmbryonicRsts", 0),
                ScriptedClient.Sends(Ack, seq: 1, ack: 1),
                Server.HoldsConnection(), Server.Accept(),
            ]),
    ];

    private static IReadOnlyList<Step> TheRequestIsGone =>
    [
        ScriptedClient.Sends(Ack, seq: 1, ack: 1),
        ScriptedClient.Expects(Rst, seq: 1), Server.Resets("TCP_FLAGS"),
        Server.SetNonblocking(), Server.Accept().Fails(SocketError.WouldBlock),
    ];

    private static Scenario Of(string id, string title, Cause cause, string why, IReadOnlyList<Step> steps) => new(id)
    {
        Title = title,
        Cause = cause,
        Family = CauseFamily.Connect,
        Topology = Topology.ScriptedPeer,
        Flavours = [Flavour.Sync, Flavour.Native],
        Why = why,
        Steps =
        [
            ScriptedClient.Sends(Syn, seq: 0),
            ScriptedClient.Expects(Syn | Ack, seq: 0, ack: 1),
            .. steps,
        ],
    };
}
