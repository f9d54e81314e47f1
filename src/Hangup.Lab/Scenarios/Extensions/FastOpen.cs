using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>TCP Fast Open (RFC 7413): data in the SYN, and a write that connects.</summary>
internal static class FastOpen
{
    private const string Cookie =
        "The cookie is from a connection before: data goes out in the SYN before anybody knows whether the port is open. ";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("tfo-connect-refused-no-cookie")
        {
            Title = "A write with MSG_FASTOPEN and no cookie meets a closed port",
            Cause = Causes.ConnectRefused,
            Family = CauseFamily.Extensions,
            Flavours = [Flavour.Native],
            Why = "Without a cookie the SYN carries no data, it only asks for one, and sendto(2) waits for the handshake as connect(2) "
                + "would: it reports the refusal itself.",
            Steps =
            [
                Server.Bind(),
                Client.WriteFastOpen(5).Fails(SocketError.ConnectionRefused),
                Client.IsSeen(Syn, length: 0),
                Server.Resets("NO_SOCKET"),
            ],
        },
        Refused("tfo-connect-refused-with-cookie", "A blocking write with MSG_FASTOPEN and a cookie meets a port that was closed meanwhile",
            Cookie + "A blocking sendto(2) all the same waits until the handshake is over (inet_wait_for_connect()) and reports the "
                + "refusal; the bytes are gone, and the socket is unconnected as before.",
            [Flavour.Native],
            SecondClient.WriteFastOpen(5).Fails(SocketError.ConnectionRefused),
            SecondClient.IsSeen(Syn, length: 5),
            Server.Resets("NO_SOCKET"),
            SecondClient.Read().Fails(SocketError.NotConnected)),
        Refused("tfo-nonblocking-connect-refused", "A write with MSG_FASTOPEN that never waits meets a port that was closed meanwhile",
            Cookie + "sendto(2) with MSG_DONTWAIT returns the number of bytes that left in the SYN (tcp_sendmsg_locked()): success, though "
                + "nobody has them. The refusal waits for the next call.",
            [Flavour.Native],
            SecondClient.WriteFastOpen(5, MessageOptions.DontWait),
            SecondClient.IsSeen(Syn, length: 5),
            Server.Resets("NO_SOCKET"),
            SecondClient.Settles(TcpState.Closed),
            SecondClient.Read().Fails(SocketError.ConnectionRefused),
            SecondClient.Read().Returns(0),
            SecondClient.Write(1).Fails(SocketError.Shutdown)),
        Refused("tfo-connect-option-defers-error", "connect with TCP_FASTOPEN_CONNECT and a cookie succeeds although the port is closed",
            "With a cookie at hand connect(2) sends nothing and returns success (tcp_fastopen_defer_connect()): the SYN waits for the "
                + "first write. That blocking write is the one that is refused.",
            [Flavour.Sync, Flavour.Native],
            SecondClient.Sets(SocketSetting.FastOpenConnect),
            SecondClient.Connect(),
            SecondClient.Write(5).Fails(SocketError.ConnectionRefused),
            SecondClient.IsSeen(Syn, length: 5),
            Server.Resets("NO_SOCKET")),
        Refused("tfo-connect-option-defers-error-nonblocking",
            "connect with TCP_FASTOPEN_CONNECT and a cookie succeeds, and so does a write that does not wait",
            "On a non-blocking socket, and so with .NET's asynchronous calls, even the first write succeeds: the bytes have left in the "
                + "SYN. Connect and write have both reported success to a closed port, and a read tells.",
            [Flavour.Async, Flavour.Stream],
            SecondClient.Sets(SocketSetting.FastOpenConnect),
            SecondClient.Connect(),
            SecondClient.Write(5),
            SecondClient.IsSeen(Syn, length: 5),
            Server.Resets("NO_SOCKET"),
            SecondClient.Settles(TcpState.Closed),
            SecondClient.Read().Fails(SocketError.ConnectionRefused),
            SecondClient.Read().Returns(0)),
        new("tfo-server-closes-unread-syn-data")
        {
            Title = "The server accepts and closes without reading the data that came in the SYN",
            Cause = Causes.FastOpenDataUnread,
            Family = CauseFamily.Extensions,
            Flavours = [Flavour.Native],
            Why = "The data lies in the receive queue before the connection is handed to accept(2). A server that closes without reading, "
                + "which resets nobody where clients speak later, resets every client that uses Fast Open.",
            Steps =
            [
                .. WithCookie,
                SecondClient.WriteFastOpen(5),
                SecondClient.IsSeen(Syn, length: 5),
                SecondServer.AcceptFrom(Server), SecondServer.Holds(5),
                SecondServer.Close(),
                SecondServer.Resets("TCP_ABORT_ON_CLOSE"),
                SecondServer.Counts("TCPAbortOnClose"),
                SecondClient.Settles(TcpState.Closed),
                SecondClient.Read().Fails(SocketError.ConnectionReset),
                SecondClient.Read().Returns(0),
            ],
        },
    ];

    /// <summary>A first connection has brought the client a cookie of the server.</summary>
    private static IReadOnlyList<Step> WithCookie =>
    [
        Server.Sysctl("ipv4.tcp_fastopen", 3),
        Server.Bind(), Server.Sets(SocketSetting.FastOpen(16)), Server.Listen(),
        Client.WriteFastOpen(1), Server.Accept(), Server.Read().Returns(1),
    ];

    private static Scenario Refused(string id, string title, string why, IReadOnlyList<Flavour> flavours, params Step[] steps) => new(id)
    {
        Title = title,
        Cause = Causes.FastOpenRefused,
        Family = CauseFamily.Extensions,
        Flavours = flavours,
        Why = why,
        Steps = [.. WithCookie, Server.CloseListener(), .. steps],
    };
}
