using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>As many handshakes are half-open as the listener may have.</summary>
internal static class FullSynQueues
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("syn-queue-full-syn-dropped")
        {
            Title = "The queue of half-open handshakes is full and SYN cookies are off; another SYN comes",
            Cause = Causes.SynQueueFull,
            Family = CauseFamily.AcceptQueue,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "The backlog bounds half-open handshakes too (inet_csk_reqsk_queue_is_full()). tcp_syn_flood_action() finds cookies "
                + "forbidden and the SYN is dropped in silence: to the client the same as a firewall that drops.",
            Steps =
            [
                Server.Sysctl("ipv4.tcp_syncookies", 0),
                .. QueueIsFull,
                ScriptedClient.Sends(new Segment(Syn) { Seq = 0, PortOffset = 1 }), ScriptedClient.GetsNoAnswer(),
                Server.Counts("TCPReqQFullDrop"), Server.Counts("ListenDrops"),
            ],
        },
        new("syn-queue-full-syn-cookies")
        {
            Title = "The queue of half-open handshakes is full and SYN cookies are on; one ACK carries a wrong cookie, one the right one",
            Cause = Causes.SynCookies,
            Family = CauseFamily.AcceptQueue,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "The SYN-ACK's sequence number holds all that the server would have had to remember. An ACK that gives back another "
                + "number proves nothing and meets the listener as a stray segment: RST. The right one makes a connection out of "
                + "nothing, and the client may send.",
            Steps =
            [
                Server.Sysctl("ipv4.tcp_syncookies", 1),
                .. QueueIsFull,
                ScriptedClient.Sends(new Segment(Syn) { Seq = 0, PortOffset = 1 }), ScriptedClient.Expects(Syn | Ack),
                Server.Counts("TCPReqQFullDoCookies"), Server.Counts("SyncookiesSent"),
                ScriptedClient.Sends(new Segment(Ack) { Seq = 1, Ack = 1_000_000, PortOffset = 1 }), ScriptedClient.Expects(Rst),
                Server.Resets("TCP_FLAGS"), Server.Counts("SyncookiesFailed"),
                ScriptedClient.Sends(new Segment(Ack) { Seq = 1, Ack = 1, PortOffset = 1 }),
                Server.Counts("SyncookiesRecv"), Server.HoldsConnection(), Server.Accept(),
                ScriptedClient.Sends(new Segment(Psh | Ack) { Seq = 1, Ack = 1, Length = 3, PortOffset = 1 }),
                Server.Read().Returns(3),
            ],
        },
    ];

    /// <summary>Full means more than the backlog, so a backlog of 0 has room for one half-open handshake.</summary>
    private static IReadOnlyList<Step> QueueIsFull =>
    [
        Server.Bind(), Server.Listen(0),
        ScriptedClient.Sends(new Segment(Syn) { Seq = 0 }), ScriptedClient.Expects(Syn | Ack),
    ];
}
