using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>An ICMP error answers the SYN while nobody holds the socket, so that it is judged at once.</summary>
internal static class IcmpAnswers
{
    private static readonly Outcome NoNetwork = Outcome.Error(SocketError.NetworkUnreachable);
    private static readonly Outcome NoHost = Outcome.Error(SocketError.HostUnreachable);
    private static readonly Outcome Denied = Outcome.Error(SocketError.AccessDenied);
    private static readonly Outcome Refusal = Outcome.Error(SocketError.ConnectionRefused);
    private static readonly Outcome Protocol = Outcome.Native("EPROTO");

    // icmp_err_convert[] and tcp_v4_err(); null where the attempt goes on. 3/16 and above are unknown, 11/1 is about fragments
    // (icmp_unreach()), 4 and 5 are no errors any more.
    private static readonly (byte Type, byte Code, Outcome? Outcome)[] V4 =
    [
        (3, 0, NoNetwork), (3, 1, NoHost), (3, 2, Outcome.Error(SocketError.ProtocolOption)), (3, 3, Refusal), (3, 4, null),
        (3, 5, Outcome.Error(SocketError.OperationNotSupported)), (3, 6, NoNetwork), (3, 7, Outcome.Error(SocketError.HostDown)),
        (3, 8, Outcome.Native("ENONET")), (3, 9, NoNetwork), (3, 10, NoHost), (3, 11, NoNetwork), (3, 12, NoHost), (3, 13, NoHost),
        (3, 14, NoHost), (3, 15, NoHost), (3, 16, null), (4, 0, null), (5, 1, null), (11, 0, NoHost), (11, 1, null),
        (12, 0, Protocol), (12, 1, Protocol), (12, 2, Protocol),
    ];

    // tab_unreach[] and icmpv6_err_convert(). What it does not know, an error of a type to come included, is EPROTO.
    private static readonly (byte Type, byte Code, Outcome? Outcome)[] V6 =
    [
        (1, 0, NoNetwork), (1, 1, Denied), (1, 2, NoHost), (1, 3, NoHost), (1, 4, Refusal), (1, 5, Denied), (1, 6, Denied),
        (1, 7, Protocol), (1, 8, Protocol), (2, 0, null), (3, 0, NoHost), (3, 1, NoHost), (4, 0, Protocol), (4, 1, Protocol),
        (4, 2, Protocol), (100, 0, Protocol),
    ];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Sweep("connect-icmp-code-sweep", "Each type and code of ICMP answers a SYN", AddressFamily.InterNetwork, V4, IcmpReply.OfV4,
            "tcp_v4_err() takes the errno from icmp_err_convert[], so fifteen codes become seven errors, and EHOSTUNREACH is the word "
            + "for a dead host, a prohibition and an expired TTL alike. What would be fatal once the connection is established and "
            + "what would not makes no difference in SYN-SENT."),
        Sweep("connect-icmpv6-code-sweep", "Each type and code of ICMPv6 answers a SYN", AddressFamily.InterNetworkV6, V6, IcmpReply.OfV6,
            "tcp_v6_err() takes the errno from icmpv6_err_convert(). A prohibition is EACCES here and EHOSTUNREACH over IPv4. What is "
            + "unknown ends the attempt too, as EPROTO: a type that is none of RFC 4443's, if only its number says that it is an error."),
        new("connect-icmp-wrong-seq-ignored")
        {
            Title = "An ICMP error quotes a sequence number that was not sent",
            Cause = Causes.ConnectIcmpMismatchIgnored,
            Family = CauseFamily.Connect,
            Topology = Topology.ScriptedPeer,
            Why = "Whoever saw the SYN can quote its number; who cannot has guessed. tcp_v4_err() and tcp_v6_err() believe an error "
                + "only if the quoted number lies between SND.UNA and SND.NXT (RFC 5927), and count the others in OutOfWindowIcmps.",
            Steps =
            [
                Client.Connect().Blocks(),
                ScriptedServer.Expects(Syn),
                ScriptedServer.Sends(IcmpReply.PortUnreachable with { QuotedOffset = 1000 }),
                ScriptedServer.GetsNoAnswer(),
                Client.Counts("OutOfWindowIcmps"), Client.Settles(TcpState.SynSent),
                ScriptedServer.Sends(Syn | Ack, seq: 0, ack: 1),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Unblocks(),
            ],
        },
    ];
    private static Scenario Sweep(
        string id,
        string title,
        AddressFamily family,
        (byte Type, byte Code, Outcome? Outcome)[] table,
        Func<byte, byte, IcmpReply> reply,
        string why) => new(id)
        {
            Title = title,
            Cause = Causes.ConnectIcmpOtherError,
            Family = CauseFamily.Connect,
            Topology = Topology.ScriptedPeer,
            AddressFamilies = [family],
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = why,
            Steps =
        [
            .. table.SelectMany(row => new Step[]
            {
                Client.Connect().Blocks(), ScriptedServer.Expects(Syn),
                ScriptedServer.Sends(reply(row.Type, row.Code) with { Mtu = 1400 }),
            }.Concat(row.Outcome is { } outcome ? Ends(outcome) : GoesOn)),
        ],
        };

    private static IEnumerable<Step> Ends(Outcome outcome) =>
    [
        outcome is FailedNatively
            ? Client.Unblocks().Gives(outcome)
                .With(Flavour.Sync, Outcome.Error(SocketError.SocketError), "the runtime has no name for it, only its number as NativeErrorCode")
            : Client.Unblocks().Gives(outcome),
    ];

    private static IReadOnlyList<Step> GoesOn =>
    [
        ScriptedServer.GetsNoAnswer(), Client.Settles(TcpState.SynSent),
        ScriptedServer.Sends(Rst | Ack, seq: 0, ack: 1),
        Client.Unblocks().Fails(SocketError.ConnectionRefused),
    ];
}
