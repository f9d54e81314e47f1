using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The peer lives and acknowledges, and its program does not read.</summary>
internal static class ZeroWindow
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("zero-window-persist")
        {
            Title = "The server never reads: the client's write waits, and every window probe is answered",
            Cause = Causes.ZeroWindowStall,
            Family = CauseFamily.SilentPeer,
            Why = "A closed window is no error: each answered probe sets their count back (tcp_ack()), so neither tcp_retries2, "
                + "exceeded here, nor any other limit ends the wait. It lasts as long as the server does not read.",
            Steps =
            [
                // Probes come closer to each other than by default, so they must be answered as often: tcp_oow_rate_limited().
                Client.Sysctl("ipv4.tcp_retries2", 1), Server.Sysctl("ipv4.tcp_invalid_ratelimit", 0),
                .. WindowClosed,
                Client.Write(1).Blocks(),
                Client.Counts("TCPWinProbe", 3),
                Client.StillBlocks(), Client.Settles(TcpState.Established),
                Server.Drain(),
                Client.Unblocks().Returns(1),
            ],
        },
        new("zero-window-user-timeout")
        {
            Title = "The server never reads; TCP_USER_TIMEOUT on the client ends the connection to a living peer",
            Cause = Causes.ZeroWindowUserTimeout,
            Family = CauseFamily.SilentPeer,
            Why = "TCP_USER_TIMEOUT limits how long a window may stay closed too, however many probes were answered "
                + "(tcp_probe_timer()). The client gives up without a RST; the server knows nothing of it until it reads at last: "
                + "the window update that this sends meets no socket and comes back as a RST, behind data that is still whole.",
            Steps =
            [
                .. WindowClosed,
                Client.Sets(SocketSetting.UserTimeout(500)),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
                Server.Read(AllOfIt).Gives(Outcome.SomeBytes),
                Client.Resets("NO_SOCKET"),
                Server.Settles(TcpState.Closed),
                Server.Read().Fails(SocketError.ConnectionReset),
            ],
        },
        new("write-timeout-zero-window")
        {
            Title = "The server never reads; SO_SNDTIMEO ends the client's write and leaves the connection as it was",
            Cause = Causes.SendTimeout,
            Family = CauseFamily.SilentPeer,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "The option limits one call's wait for room in the send buffer (sk_stream_wait_memory()) and says EAGAIN. TCP "
                + "has no part in it: as soon as the server reads, the next write succeeds.",
            Steps =
            [
                .. WindowClosed,
                Client.Sets(SocketSetting.SendTimeout(300)),
                Client.Write(1).Fails(SocketError.WouldBlock)
                    .With(Flavour.Sync, Outcome.Error(SocketError.TimedOut), "the runtime's word for a blocking call's timeout: no connection has timed out"),
                Client.Settles(TcpState.Established),
                Server.Drain(),
                Client.Write(1).Returns(1),
            ],
        },
    ];

    // More than the buffers of both ends hold.
    private const int AllOfIt = 1 << 24;

    private static IReadOnlyList<Step> WindowClosed => [Client.Connect(), Server.Accept(), Client.Fill()];
}
