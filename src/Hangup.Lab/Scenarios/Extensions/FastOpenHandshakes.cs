using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>What reaches a Fast Open connection, or is done to it, between the SYN with its data and the end of the handshake.</summary>
internal static class FastOpenHandshakes
{
    private const int ServesWithoutCookie = 0x202; // TFO_SERVER_ENABLE | TFO_SERVER_COOKIE_NOT_REQD

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("tfo-rst-before-accept", "The client resets after a SYN with data; the server accepts later", Causes.ResetBeforeAccept,
            "The connection stays in the accept queue, dead: accept(2) succeeds, the data of the SYN is read, then comes the reset. "
                + "Without Fast Open a reset in the handshake leaves nothing behind.",
            ScriptedClient.Sends(Rst | Ack, seq: 11),
            Server.Counts("EstabResets", 0),
            Server.Accept(), Server.Settles(TcpState.Closed),
            Server.Read().Returns(10),
            Server.Read().Fails(SocketError.ConnectionReset),
            Server.Read().Returns(0)),
        Of("tfo-rst-after-accept", "The server has accepted a SYN with data; the client resets instead of ending the handshake", Causes.ResetReceived,
            "The server had a connection in SYN-RECEIVED and could write to it already. The reset takes effect at once and leaves the data "
                + "readable.",
            Server.Accept(), Server.Settles(TcpState.SynReceived),
            ScriptedClient.Sends(Rst | Ack, seq: 11),
            Server.Settles(TcpState.Closed),
            Server.Read().Returns(10),
            Server.Read().Fails(SocketError.ConnectionReset)),
        Of("tfo-rst-after-accept-write-first", "The client resets after a SYN with data; the server writes before it reads, then closes", Causes.ResetReceived,
            "The write takes the error. The close that follows throws unread data away and sends no RST for it: the connection is closed "
                + "already (__tcp_close()).",
            Server.Accept(),
            ScriptedClient.Sends(Rst | Ack, seq: 11),
            Server.Settles(TcpState.Closed),
            Server.Write(1).Fails(SocketError.ConnectionReset),
            Server.Close(),
            Server.IsNotSeen(Rst)),
        Of("tfo-close-in-handshake-with-unread-data", "The server accepts and closes before the client has ended the handshake", Causes.FastOpenDataUnread,
            "The data of the SYN is unread, so the close is a reset, from SYN-RECEIVED as from any other state: the client's handshake "
                + "ends in ECONNRESET.",
            Server.Accept(), Server.Settles(TcpState.SynReceived),
            Server.Close(),
            ScriptedClient.Expects(Rst | Ack, seq: 1, ack: 11),
            Server.Resets("TCP_ABORT_ON_CLOSE"),
            Server.Counts("TCPAbortOnClose")),
        Of("tfo-listener-closed-in-handshake", "The server closes its listener while a SYN with data waits in the accept queue", Causes.ListenerClosedWithQueuedConnections,
            "Half of a handshake is forgotten silently where it is only a request. A Fast Open connection is a full socket already, and the "
                + "listener's end resets it (inet_csk_listen_stop()).",
            Server.HoldsConnection(),
            Server.CloseListener(),
            ScriptedClient.Expects(Rst | Ack, seq: 1, ack: 11),
            Server.Resets("TCP_STATE")),
        Of("tfo-disconnect-in-handshake", "The server dissolves the association before the client has ended the handshake", Causes.AssociationDissolved,
            "connect(2) to AF_UNSPEC sends a RST from every state in which the peer may hold a connection, SYN-RECEIVED among them "
                + "(tcp_need_reset()).",
            Server.Accept(),
            Server.Disconnect(),
            ScriptedClient.Expects(Rst | Ack, seq: 1, ack: 11),
            Server.Resets("TCP_STATE")),
        Of("tfo-fin-in-handshake", "The client's FIN ends the handshake of a SYN with data", Causes.OrderlyClose,
            "A client that sends all it has in SYN and FIN is served in good order: the data is read, then the end of stream, and the "
                + "server's close ends it.",
            ScriptedClient.Sends(Fin | Ack),
            ScriptedClient.Expects(Ack, seq: 1, ack: 12, length: 0),
            Server.Accept(), Server.Settles(TcpState.CloseWait),
            Server.Read().Returns(10), Server.Read().Returns(0),
            Server.Close(),
            ScriptedClient.Expects(Fin | Ack, seq: 1, ack: 12, length: 0),
            Server.IsNotSeen(Rst)),
        Of("tfo-icmp-in-handshake", "A router answers the SYN-ACK of a Fast Open connection: host unreachable", Causes.ConnectIcmpHostUnreachable,
            "In SYN-RECEIVED an ICMP error ends a connection (tcp_v4_err()). Without Fast Open there is none to end; here accept(2) hands "
                + "out a dead one, and the server reads the data and then an error that otherwise only clients meet.",
            ScriptedClient.Sends(IcmpReply.HostUnreachable with { QuotedOffset = -5000 }),
            Server.Counts("OutOfWindowIcmps"),
            ScriptedClient.Sends(IcmpReply.HostUnreachable),
            Server.Accept(), Server.Settles(TcpState.Closed),
            Server.Read().Returns(10),
            Server.Read().Fails(SocketError.HostUnreachable),
            Server.Write(1).Fails(SocketError.Shutdown),
            ScriptedClient.Sends(Ack),
            ScriptedClient.Expects(Rst, seq: 1),
            Server.Resets("TCP_FLAGS"))
            with { AddressFamilies = [AddressFamily.InterNetwork] },
    ];

    private static Scenario Of(string id, string title, Cause cause, string why, params Step[] steps) => new(id)
    {
        Title = title,
        Cause = cause,
        Family = CauseFamily.Extensions,
        Topology = Topology.ScriptedPeer,
        Flavours = [Flavour.Sync, Flavour.Async, Flavour.Native],
        Why = why,
        Steps =
        [
            Server.Sysctl("ipv4.tcp_fastopen", ServesWithoutCookie),
            Server.Bind(), Server.Sets(SocketSetting.FastOpen(16)), Server.Listen(),
            ScriptedClient.Sends(Syn, length: 10),
            ScriptedClient.Expects(Syn | Ack, seq: 0, ack: 11),
            .. steps,
        ],
    };
}
