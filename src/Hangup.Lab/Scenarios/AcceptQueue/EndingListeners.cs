using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A listener ends, by close(2) or shutdown(2), with something underway.</summary>
internal static class EndingListeners
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("listener-closed-with-queued-connections")
        {
            Title = "The client is connected and has sent data; the server closes its listener without accepting",
            Cause = Causes.ListenerClosedWithQueuedConnections,
            Family = CauseFamily.AcceptQueue,
            Why = "connect(2) succeeds as soon as the kernel completes the handshake, so a connected client says nothing about the "
                + "application. Closing the listener resets every connection that still waits (inet_csk_listen_stop()), with the "
                + "reason of a disconnect: nobody looks whether data is unread.",
            Steps =
            [
                Client.Connect(), Client.Write("get"), Server.HoldsConnection(),
                Server.CloseListener(), Client.Settles(TcpState.Closed),
                Server.Resets("TCP_STATE"), Server.Counts("TCPAbortOnClose", 0),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("listener-shutdown-with-queued-connections")
        {
            Title = "The client is connected and has sent data; the server calls shutdown(RDWR) on its listener",
            Cause = Causes.ListenerClosedWithQueuedConnections,
            Family = CauseFamily.AcceptQueue,
            Why = "On a listener inet_shutdown() is a disconnect: the queue is reset as by a close, and the descriptor stays, as a socket "
                + "that no longer listens. accept(2) on it fails with EINVAL.",
            Steps =
            [
                Client.Connect(), Client.Write("get"), Server.HoldsConnection(),
                Server.ShutdownListener(SocketShutdown.Both), Client.Settles(TcpState.Closed),
                Server.Resets("TCP_STATE"),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Server.Accept().Fails(SocketError.InvalidArgument)
                    .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionAborted), Sources.XnuAcceptOnShutDownListener),
            ],
        },
        new("listener-shutdown-wakes-blocked-accept")
        {
            Title = "A thread waits in accept; another calls shutdown(RDWR) on the listener",
            Cause = Causes.ListenerShutDown,
            Family = CauseFamily.AcceptQueue,
            Why = "The waiting accept wakes, finds that the socket no longer listens and returns EINVAL (inet_csk_wait_for_connect()). On "
                + "Linux it is the way to end an accept loop from outside; closing the descriptor would leave the thread where it "
                + "is. New clients are refused.",
            Steps =
            [
                Server.Accept().Blocks(), Server.StillBlocks(),
                Server.ShutdownListener(SocketShutdown.Both),
                Server.Unblocks().Fails(SocketError.InvalidArgument)
                    .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionAborted), Sources.XnuAcceptOnShutDownListener),
                Client.Connect().Fails(SocketError.ConnectionRefused), Server.Resets("NO_SOCKET"),
            ],
        },
        new("listener-closed-in-handshake")
        {
            Title = "The server closes its listener between its SYN-ACK and the client's ACK",
            Cause = Causes.ListenerClosedInHandshake,
            Family = CauseFamily.AcceptQueue,
            Topology = Topology.ScriptedPeer,
            Why = "A half-open request is not in the accept queue, so closing the listener sends nothing for it. The ACK finds the "
                + "request, and behind it a socket that no longer listens (tcp_v4_rcv()); the request is dropped, the look-up begins "
                + "anew and finds nobody. The client, connected since the SYN-ACK, is reset.",
            Steps =
            [
                ScriptedClient.Sends(Syn), ScriptedClient.Expects(Syn | Ack),
                Server.CloseListener(), ScriptedClient.GetsNoAnswer(),
                ScriptedClient.Sends(Ack), ScriptedClient.Expects(Rst, seq: 1),
                Server.Resets("NO_SOCKET"),
            ],
        },
    ];
}
