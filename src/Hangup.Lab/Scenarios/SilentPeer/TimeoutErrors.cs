using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>Which call is told of a connection that ran out of retransmissions.</summary>
internal static class TimeoutErrors
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("so-error-after-timeout")
        {
            Title = "After the retransmissions ran out the client asks SO_ERROR, then reads, then writes",
            Cause = Causes.RetransmissionTimeout,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "ETIMEDOUT is stored once (sk_err) and goes to whoever asks first, here getsockopt(2), as event loops do. What "
                + "is left is a closed connection: a read returns end of stream as after a FIN, a write fails with EPIPE.",
            Steps =
            [
                .. TimedOut,
                Client.TakeError().Fails(SocketError.TimedOut),
                Client.TakeError(),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("write-during-timeout")
        {
            Title = "After the retransmissions ran out the client writes first",
            Cause = Causes.RetransmissionTimeout,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "The write takes the stored error, and the error speaks of data that an earlier write handed over with success. "
                + "The next write gets EPIPE (sk_stream_error()), and a read end of stream.",
            Steps =
            [
                .. TimedOut,
                Client.Write(1).Fails(SocketError.TimedOut),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(0),
            ],
        },
    ];

    private static IReadOnlyList<Step> TimedOut =>
    [
        .. Vanished.ShortRetransmission, .. Vanished.Connected,
        Vanished.Vanishes,
        Client.Write(5),
        Client.Settles(TcpState.Closed), Client.Counts("TCPAbortOnTimeout"),
    ];
}
