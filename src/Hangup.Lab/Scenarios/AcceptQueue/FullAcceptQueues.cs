using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A SYN finds the accept queue full.</summary>
internal static class FullAcceptQueues
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("accept-queue-full-syn-dropped")
        {
            Title = "The accept queue is full; another client connects",
            Cause = Causes.AcceptQueueFull,
            Family = CauseFamily.AcceptQueue,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "tcp_conn_request() drops the SYN of a full queue and says nothing, in the hope that the queue has room when it is "
                + "repeated. A backlog of 0 holds one connection, since full means more than the backlog (sk_acceptq_is_full()). With "
                + "one repetition instead of the usual six, connect(2) gives up after 1 s + 2 s.",
            Steps =
            [
                .. QueueIsFull,
                SecondClient.Connect().Fails(SocketError.TimedOut)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionRefused), Sources.WindowsBacklog),
                .. SynsWereDropped,
            ],
        },
        new("accept-queue-full-syn-dropped-abort-on-overflow")
        {
            Title = "The accept queue is full and tcp_abort_on_overflow is set; another client connects",
            Cause = Causes.AcceptQueueFull,
            Family = CauseFamily.AcceptQueue,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "The setting is about handshakes that are complete; where the SYN is judged nobody looks at it. The client waits and "
                + "times out all the same.",
            Steps =
            [
                Server.Sysctl("ipv4.tcp_abort_on_overflow", 1),
                .. QueueIsFull,
                SecondClient.Connect().Fails(SocketError.TimedOut)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionRefused), Sources.WindowsBacklog),
                .. SynsWereDropped,
            ],
        },
    ];

    private static IReadOnlyList<Step> QueueIsFull =>
    [
        SecondClient.Sysctl("ipv4.tcp_syn_linear_timeouts", 0), SecondClient.Sysctl("ipv4.tcp_syn_retries", 1),
        Server.Bind(), Server.Listen(0),
        Client.Connect(), Server.HoldsConnection(),
    ];

    private static IReadOnlyList<Step> SynsWereDropped =>
    [
        Server.Counts("ListenOverflows", 2), Server.Counts("ListenDrops", 2),
        Server.IsNotSeen(Rst), Server.Counts("OutRsts", 0),
    ];
}
