using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A thread waits in a call, and another thread of the same program takes the connection away under it.</summary>
internal static class WokenCalls
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("shutdown-wakes-blocked-connect")
        {
            Title = "One thread waits in connect, and another shuts the socket down",
            Cause = Causes.BlockedCallEndedByOwnProgram,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "In SYN-SENT there is no direction to be closed: any shutdown(2) ends the attempt (inet_shutdown()), and "
                + "the waiting call gets the error that tcp_disconnect() stores. It reads as if the server had reset the "
                + "connection; the server has never been heard.",
            Steps =
            [
                .. Connecting,
                Client.Shutdown(SocketShutdown.Send),
                Client.Unblocks().Fails(SocketError.ConnectionReset),
                Client.Settles(TcpState.Closed), Client.IsNotSeen(Rst),
            ],
        },
        new("af-unspec-wakes-blocked-connect")
        {
            Title = "One thread waits in connect, and another dissolves the association with connect(2) to AF_UNSPEC",
            Cause = Causes.BlockedCallEndedByOwnProgram,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "The waiting connect(2) sees that sk_disconnects has changed and returns EPIPE before it looks at any "
                + "stored error (__inet_stream_connect()).",
            Steps =
            [
                .. Connecting,
                Client.Disconnect(),
                Client.Unblocks().Fails(SocketError.Shutdown),
                Client.Settles(TcpState.Closed), Client.IsNotSeen(Rst),
            ],
        },
        new("af-unspec-wakes-blocked-read")
        {
            Title = "One thread waits in a read, and another dissolves the association with connect(2) to AF_UNSPEC",
            Cause = Causes.BlockedCallEndedByOwnProgram,
            Family = CauseFamily.AbortiveClose,
            Why = "The only way in which a read fails with EPIPE on Linux: sk_wait_data() finds sk_disconnects changed. The "
                + "error that tcp_disconnect() stored is left for the next call. The client, in the middle of nothing, is reset.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Read().Blocks(),
                Server.Disconnect(),
                Server.Unblocks().Fails(SocketError.Shutdown)
                    .With(Flavour.Async, Outcome.Error(SocketError.ConnectionReset), ReadsAnew)
                    .With(Flavour.Stream, Outcome.Error(SocketError.ConnectionReset), ReadsAnew),
                Server.Resets("TCP_STATE"),
                Server.Read().Fails(SocketError.ConnectionReset)
                    .With(Flavour.Async, Outcome.Error(SocketError.NotConnected), ReadsAnew)
                    .With(Flavour.Stream, Outcome.Error(SocketError.NotConnected), ReadsAnew),
                Server.Read().Fails(SocketError.NotConnected),
                Client.Read().Fails(SocketError.ConnectionReset),
            ],
        },
        new("af-unspec-wakes-blocked-write")
        {
            Title = "One thread waits in a write, and another dissolves the association with connect(2) to AF_UNSPEC",
            Cause = Causes.BlockedCallEndedByOwnProgram,
            Family = CauseFamily.AbortiveClose,
            Why = "The waiting write is woken with EPIPE too, but sk_stream_error() prefers a stored error to EPIPE: "
                + "ECONNRESET, of a reset that this program sent itself.",
            Steps =
            [
                .. SmallBuffers.FromServer,
                Client.Connect(), Server.Accept(),
                Server.Fill(),
                Server.Write(1).Blocks(),
                Server.Disconnect(),
                Server.Unblocks().Fails(SocketError.ConnectionReset),
                Server.Resets("TCP_STATE"),
                Server.Write(1).Fails(SocketError.Shutdown),
                Server.Read().Fails(SocketError.NotConnected),
            ],
        },
    ];

    private const string ReadsAnew = "the runtime does not wait in the call: it is woken by epoll and reads anew, which takes the stored error";

    private static IReadOnlyList<Step> Connecting =>
    [
        Server.Firewall(FirewallChain.Input, "drop"),
        Client.Connect().Blocks(),
    ];
}
