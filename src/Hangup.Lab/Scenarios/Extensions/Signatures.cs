using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Segments signed with MD5 (RFC 2385), as routers sign BGP.</summary>
internal static class Signatures
{
    private static readonly SocketSetting GivesUpSoon = SocketSetting.UserTimeout(2500);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Mismatch("tcp-md5-mismatch", "The server wants signed segments, and the client does not sign",
            "An unsigned SYN is dropped without a word (tcp_inbound_hash()): a RST would tell a stranger that the port is open. To the "
                + "client the server looks dead.",
            "TCPMD5NotFound",
            [Server.Signs(Place.Of(Client), "shared secret")],
            []),
        Mismatch("tcp-md5-unexpected", "The client signs its segments, and the server knows of no key",
            "A signature that nobody asked for is as bad as none: the SYN is dropped without a word, though anybody may connect.",
            "TCPMD5Unexpected",
            [],
            [Client.Signs(Place.Server, "shared secret")]),
        Mismatch("tcp-md5-wrong-key", "Both ends sign their segments, with different keys",
            "A wrong signature is dropped like a wrong checksum. After a change of keys on one side alone, every connection looks like this.",
            "TCPMD5Failure",
            [Server.Signs(Place.Of(Client), "old secret")],
            [Client.Signs(Place.Server, "new secret")]),
        new("tcp-md5-match")
        {
            Title = "Both ends sign their segments with the same key",
            Cause = Causes.OrderlyClose,
            Family = CauseFamily.Extensions,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "The control: the connection opens, carries data and ends in good order, and no segment is dropped for its signature.",
            Steps =
            [
                Server.Bind(), Server.Signs(Place.Of(Client), "shared secret"), Server.Listen(),
                Client.Signs(Place.Server, "shared secret"),
                Client.Connect(), Server.Accept(),
                Client.Write(2), Server.Read().Returns(2),
                Server.Close(), Client.Read().Returns(0),
                Server.Counts("TCPMD5Failure", 0), Client.Counts("TCPMD5NotFound", 0),
            ],
        },
    ];

    private static Scenario Mismatch(string id, string title, string why, string counter, IReadOnlyList<Step> server, IReadOnlyList<Step> client) => new(id)
    {
        Title = title,
        Cause = Causes.SignatureMismatch,
        Family = CauseFamily.Extensions,
        Topology = Topology.TwoHosts,
        Flavours = [Flavour.Sync, Flavour.Native],
        Why = why,
        Steps =
        [
            Server.Bind(), .. server, Server.Listen(),
            Client.Sets(GivesUpSoon), .. client,
            Client.Connect().Blocks(),
            Server.Counts(counter),
            Client.Unblocks().Fails(SocketError.TimedOut),
            Server.IsNotSeen(Syn), Server.IsNotSeen(Rst),
        ],
    };
}
