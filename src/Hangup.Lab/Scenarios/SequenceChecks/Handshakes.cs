using Hangup.Packets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>How connections with a scripted peer begin.</summary>
internal static class Handshakes
{
    /// <summary>The client connects to the peer, which knows no options.</summary>
    public static IReadOnlyList<Step> Connected => ConnectedBy(new Segment(Syn | Ack));

    /// <summary>The client connects, and the peer takes part in selective acknowledgments.</summary>
    public static IReadOnlyList<Step> ConnectedWithSack => ConnectedBy(new Segment(Syn | Ack) { Options = [new SackPermitted()] });

    /// <summary>The client connects, and the peer takes part in timestamps.</summary>
    public static IReadOnlyList<Step> ConnectedWithTimestamps => ConnectedBy(new Segment(Syn | Ack) { Timestamp = 0 });

    /// <summary>The client connects, and the peer takes no more than that many bytes at first; a segment carries 536, for the peer states no MSS.</summary>
    public static IReadOnlyList<Step> ConnectedWithWindow(int bytes) => ConnectedBy(new Segment(Syn | Ack) { Window = bytes });

    /// <summary>The peer connects to the server, which accepts.</summary>
    public static IReadOnlyList<Step> Accepted =>
    [
        ScriptedClient.Sends(Syn),
        ScriptedClient.Expects(Syn | Ack, seq: 0, ack: 1),
        ScriptedClient.Sends(Ack),
        Server.Accept(),
    ];

    private static IReadOnlyList<Step> ConnectedBy(Segment synAck) =>
    [
        Client.Connect().Blocks(),
        ScriptedServer.Expects(Syn),
        ScriptedServer.Sends(synAck),
        ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
        Client.Unblocks(),
    ];
}
