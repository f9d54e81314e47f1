using Hangup.Packets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>How Multipath TCP connections with a scripted peer begin: the peer is the client.</summary>
internal static class ScriptedMultipath
{
    /// <summary>One subflow, on which two bytes have come, so that the connection is fully established.</summary>
    public static IReadOnlyList<Step> Accepted =>
    [
        Server.Uses(Transport.Mptcp), Server.Bind(), Server.Listen(),
        Sends(Syn, MultipathOption.Capable), ScriptedClient.Expects(Syn | Ack, seq: 0, ack: 1),
        Sends(Ack, MultipathOption.Capable), Server.Accept(),
        Sends(Psh | Ack, MultipathOption.Capable, length: 2), ScriptedClient.Expects(Ack, seq: 1, ack: 3, length: 0),
        Server.Read().Returns(2),
    ];

    /// <summary>A second subflow has sent its SYN, and the server its SYN-ACK.</summary>
    public static IReadOnlyList<Step> Joining =>
    [
        .. Accepted,
        SendsOnSecond(Syn, 0, MultipathOption.Join), ScriptedClient.Expects(Syn | Ack, seq: 0, ack: 1),
    ];

    /// <summary>Two subflows.</summary>
    public static IReadOnlyList<Step> Joined =>
    [
        .. Joining,
        SendsOnSecond(Ack, 1, MultipathOption.Join), ScriptedClient.Expects(Ack, seq: 1, ack: 1, length: 0),
        Server.Counts("MPJoinAckRx"),
    ];

    /// <summary>The peer sends on the first subflow.</summary>
    public static Step Sends(TcpFlags flags, MultipathOption option, int length = 0) =>
        ScriptedClient.Sends(new Segment(flags) { Length = length, Multipath = option });

    /// <summary>The peer sends on the second subflow.</summary>
    public static Step SendsOnSecond(TcpFlags flags, int seq, MultipathOption option, int length = 0) =>
        ScriptedClient.Sends(new Segment(flags) { Seq = seq, Length = length, PortOffset = 1, Multipath = option });
}
