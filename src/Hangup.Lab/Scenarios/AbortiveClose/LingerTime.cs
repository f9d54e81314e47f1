using System.Net.NetworkInformation;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>SO_LINGER with a time: close(2) waits for the peer's acknowledgement, in vain.</summary>
internal static class LingerTime
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("linger-timeout-close-blocks")
        {
            Title = "The client closes with SO_LINGER {1,5} and data unacknowledged, and the server's host hears nothing",
            Cause = Causes.LingerTimeExpired,
            Family = CauseFamily.AbortiveClose,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "close(2) waits in sk_stream_wait_close() until all is acknowledged, the time is over or a signal comes, and returns "
                + "0 in every case: Linux has no way to tell which. Nor is the connection aborted, as Windows has it: it goes on "
                + "retransmitting without a descriptor, so the data arrives once the network lets it through.",
            Steps =
            [
                .. UnacknowledgedData,
                Client.Close().Blocks(), .. RetransmittedMeanwhile, Client.StillBlocks(),
                Client.Unblocks().On(Platform.Windows, Outcome.Success, Sources.WindowsCloseSocket),
                .. ArrivesAfterAll,
            ],
        },
        new("linger-timeout-nonblocking-close")
        {
            Title = "The same on a non-blocking socket",
            Cause = Causes.LingerTimeExpired,
            Family = CauseFamily.AbortiveClose,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "O_NONBLOCK is a property of reads, writes, accept and connect; inet_release() takes the linger time without looking "
                + "at it. An event loop that closes such a socket stands still for the whole time. Windows returns WSAEWOULDBLOCK "
                + "and leaves the handle open.",
            Steps =
            [
                .. UnacknowledgedData,
                Client.SetNonblocking(),
                Client.Close().Blocks(), .. RetransmittedMeanwhile, Client.StillBlocks(),
                Client.Unblocks(),
                .. ArrivesAfterAll,
            ],
        },
    ];

    private static IReadOnlyList<Step> UnacknowledgedData =>
    [
        Client.Connect(), Server.Accept(),
        Server.Firewall(FirewallChain.Input, "tcp dport {port} drop"),
        Client.SetLinger(5), Client.Write(1), Client.IsSeen(Ack, length: 1),
    ];

    /// <summary>
    /// The second transmission comes after 200 ms, the third after 600 ms: with the FIN behind the byte, or without where the
    /// timer had run before the close, which leaves no room for a FIN (tcp_enter_loss()).
    /// </summary>
    private static IReadOnlyList<Step> RetransmittedMeanwhile => [Repeated, Repeated];

    private static Sighting Repeated => Client.IsSeen(Ack, length: 1) with { Pattern = new SegmentPattern(Ack) { Mask = Ack, Length = 1 } };

    private static IReadOnlyList<Step> ArrivesAfterAll =>
    [
        Client.Settles(TcpState.FinWait1),
        Server.OpenFirewall(),
        Server.Read().Returns(1), Server.Read().Returns(0), Client.Settles(TcpState.FinWait2),
        Client.IsNotSeen(Rst),
    ];
}
