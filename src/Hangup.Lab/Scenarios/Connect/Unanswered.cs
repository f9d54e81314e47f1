using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A firewall drops the SYN; who gives up, and when.</summary>
internal static class Unanswered
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("connect-blackhole")
        {
            Title = "A firewall drops every SYN",
            Cause = Causes.ConnectSynDropped,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "tcp_write_timeout() gives up after tcp_syn_retries repetitions and those that tcp_syn_linear_timeouts adds; nothing "
                + "but silence has come, so tcp_write_err() has no better word than ETIMEDOUT. The blocking connect(2) leaves the "
                + "socket as new.",
            Steps =
            [
                SynsAreDropped,
                Client.Sysctl("ipv4.tcp_syn_linear_timeouts", 0), Client.Sysctl("ipv4.tcp_syn_retries", 1),
                Client.Connect().Fails(SocketError.TimedOut),
                Client.IsSeen(Syn), Client.IsSeen(Syn), Client.Counts("TCPSynRetrans"), Client.Counts("AttemptFails"),
                Server.IsNotSeen(Ack),
                .. FailedAttempt.Leaves,
            ],
        },
        new("connect-blackhole-local-timeout")
        {
            Title = "A firewall drops every SYN; the client has had enough and closes its socket",
            Cause = Causes.ConnectGivenUp,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "Up to then no error is pending and poll(2) reports nothing: the time limit is the application's own, and so is the "
                + "error it reports. close(2) in SYN-SENT sends nothing; no trace is left but the SYN.",
            Flavours = [Flavour.Sync, Flavour.Native],
            Steps =
            [
                SynsAreDropped,
                .. ConnectedWithoutBlocking,
                Client.IsSeen(Syn),
                Client.Polls(PollEvents.None), Client.TakeError(),
                Client.Close(),
                Client.Settles(TcpState.Closed),
                Client.IsNotSeen(Rst), Client.IsNotSeen(Fin),
            ],
        },
        new("connect-user-timeout")
        {
            Title = "A firewall drops every SYN; TCP_USER_TIMEOUT allows 700 ms",
            Cause = Causes.ConnectGivenUp,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "The option is looked at when the timer of the SYN runs, the first time after one second, when "
                + "retransmits_timed_out() has nothing to judge yet: one SYN more is sent, and at once given up. 700 ms become a "
                + "second.",
            Flavours = [Flavour.Async, Flavour.Native],
            Steps =
            [
                SynsAreDropped,
                Client.Sets(SocketSetting.UserTimeout(700)),
                Client.Connect().Fails(SocketError.TimedOut),
                Client.IsSeen(Syn), Client.IsSeen(Syn),
            ],
        },
        new("connect-sndtimeo")
        {
            Title = "A firewall drops every SYN; SO_SNDTIMEO lets a blocking connect wait for 300 ms",
            Cause = Causes.ConnectGivenUp,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "inet_wait_for_connect() takes the time limit of writes for that of the connect. When it is over the call returns "
                + "what a non-blocking one returns at once, EINPROGRESS, and the attempt goes on; asked again, the socket says "
                + "EALREADY.",
            Flavours = [Flavour.Native],
            Steps =
            [
                SynsAreDropped,
                Client.Sets(SocketSetting.SendTimeout(300)),
                Client.Connect().Fails(SocketError.InProgress),
                Client.Settles(TcpState.SynSent),
                Client.ConnectAgain().Fails(SocketError.AlreadyInProgress),
            ],
        },
    ];

    private static Step SynsAreDropped => Server.Firewall(FirewallChain.Input, "tcp dport {port} drop");

    private static IReadOnlyList<Step> ConnectedWithoutBlocking =>
    [
        Client.SetNonblocking(),
        Client.Connect().Fails(SocketError.InProgress)
            .With(Flavour.Sync, Outcome.Error(SocketError.WouldBlock), "the runtime says so of every call that would have had to wait"),
    ];
}
