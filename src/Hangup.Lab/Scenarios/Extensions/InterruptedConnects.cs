using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A signal reaches a thread that waits in connect(2).</summary>
internal static class InterruptedConnects
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
    ];
}
