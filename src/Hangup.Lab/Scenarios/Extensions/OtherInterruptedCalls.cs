using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A signal reaches a thread that waits in another call than a read.</summary>
internal static class OtherInterruptedCalls
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("blocked-connect-and-signal")
        {
            Title = "A signal without SA_RESTART interrupts a blocked connect, which goes on without the call",
            Cause = Causes.CallInterruptedBySignal,
            Family = CauseFamily.Extensions,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Native],
            Why = "The call ends and the attempt does not: the kernel goes on repeating the SYN. So the call cannot simply be "
                + "made again, as a read can; the second one is EALREADY, the first after the handshake succeeds, and the next is "
                + "EISCONN (__inet_stream_connect()).",
            Steps =
            [
                Server.Firewall(FirewallChain.Input, "drop"),
                Client.Connect().Blocks(),
                Client.IsInterrupted(),
                Client.Unblocks().Fails(SocketError.Interrupted),
                Client.Settles(TcpState.SynSent),
                Client.SetNonblocking(),
                Client.ConnectAgain().Fails(SocketError.AlreadyInProgress),
                Server.OpenFirewall(),
                Client.Settles(TcpState.Established),
                Client.ConnectAgain(),
                Client.ConnectAgain().Fails(SocketError.IsConnected),
            ],
        },
        new("blocked-accept-and-signal")
        {
            Title = "A signal without SA_RESTART interrupts a blocked accept",
            Cause = Causes.CallInterruptedBySignal,
            Family = CauseFamily.Extensions,
            Flavours = [Flavour.Native],
            Why = "Nothing was taken from the queue, and the call can be made again. A server that ends its loop on any error of accept(2) "
                + "stops serving for the sake of a timer or a child that ended.",
            Steps =
            [
                Server.Accept().Blocks(),
                Server.IsInterrupted(),
                Server.Unblocks().Fails(SocketError.Interrupted),
                Client.Connect(), Server.Accept(),
            ],
        },
        new("blocked-write-and-signal")
        {
            Title = "A signal without SA_RESTART interrupts a write that waits for room",
            Cause = Causes.CallInterruptedBySignal,
            Family = CauseFamily.Extensions,
            Flavours = [Flavour.Native],
            Why = "EINTR says that no byte was taken: a write that has taken some returns their number instead (tcp_sendmsg_locked()). So it is "
                + "safe to make the call again with the same bytes.",
            Steps =
            [
                .. SmallBuffers.FromClient,
                Client.Connect(), Server.Accept(),
                Client.Fill(),
                Client.Write(1).Blocks(),
                Client.IsInterrupted(),
                Client.Unblocks().Fails(SocketError.Interrupted),
                Client.Settles(TcpState.Established), Client.TakeError(),
            ],
        },
    ];
}
