using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Authentication;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>TLS above TCP: two protocols end, each in its way.</summary>
internal static class Tls
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("tls-close-without-close-notify", "The server closes TCP between two records without close_notify", Causes.TlsTruncation,
            "TLS ends by close_notify, so that a FIN that anybody can forge does not pass for the end of the data (RFC 8446, section 6.1). "
                + "SslStream does not insist: an end between two records it reports as end of stream, as if nothing were missing. Other "
                + "libraries report an error there (OpenSSL: unexpected eof while reading).",
            [
                .. Established(SslProtocols.Tls13),
                Server.Write(4), Client.Read().Returns(4),
                Server.Close(), Client.Settles(TcpState.CloseWait),
                Client.Read().Returns(0),
            ]),
        Of("tls-close-inside-record", "The server's TCP connection ends in the middle of a record", Causes.TlsTruncation,
            "A server that dies, or is reset to a FIN by a proxy, ends anywhere. Inside a record there is no doubt that something is "
                + "missing, and SslStream throws. The three bytes are written beneath TLS; a record's header alone has five.",
            [
                .. Established(SslProtocols.Tls13),
                Server.Write(3, MessageOptions.NoSignal), Client.Holds(3),
                Server.Close(), Client.Settles(TcpState.CloseWait),
                Client.Read().Gives(Outcome.PrematureEnd),
            ]),
        Of("tls-close-notify", "The server sends close_notify, then closes", Causes.OrderlyClose,
            "The control: both protocols end in good order. SslStream does not send close_notify when it is disposed, only on "
                + "ShutdownAsync: a program that merely disposes ends as in tls-close-without-close-notify.",
            [
                .. Established(SslProtocols.Tls13),
                Server.Write(4), Server.NotifiesClose(), Server.Close(),
                Client.Settles(TcpState.CloseWait),
                Client.Read().Returns(4), Client.Read().Returns(0),
            ]),
        Of("tls13-client-closes-without-reading-tickets", "A TLS 1.3 client writes and closes; the server reads", Causes.TlsTicketsUnread,
            "The server sends session tickets behind the handshake (RFC 8446, section 4.6.1), and a client that only writes never reads "
                + "them. Its close meets unread data, a RST goes out, and the server reads ECONNRESET where it should read the end of "
                + "stream: a client in perfect order that resets its server.",
            [
                .. WrittenAndClosed,
                Server.Settles(TcpState.Closed),
                Server.Read().Returns(5),
                Server.Read().Fails(SocketError.ConnectionReset),
            ]),
        Of("tls13-client-closes-server-writes-first", "A TLS 1.3 client writes and closes; the server writes before it reads", Causes.TlsTicketsUnread,
            "The write takes the error. What came before the RST is still there, and behind it SslStream reports an end of stream that "
                + "looks orderly.",
            [
                .. WrittenAndClosed,
                Server.Settles(TcpState.Closed),
                Server.Write(1).Fails(SocketError.ConnectionReset),
                Server.Read().Returns(5),
                Server.Read().Returns(0),
            ]),
        Of("tls12-client-closes", "A TLS 1.2 client writes and closes; the server reads", Causes.OrderlyClose,
            "The control: in TLS 1.2 a ticket is part of the handshake, so nothing is unread and the close sends a FIN.",
            [
                .. Established(SslProtocols.Tls12),
                Client.Write(5),
                Client.Close(), Server.Settles(TcpState.CloseWait),
                Server.Read().Returns(5),
                Server.Read().Returns(0),
                Client.Counts("TCPAbortOnClose", 0),
            ]),
        Of("tls-to-plaintext-server", "A TLS client speaks to a plaintext server that closes after reading a part", Causes.TlsToPlaintextServer,
            "The client hello is garbage to a server that waits for a line: it reads some of it, gives up and closes. The rest is unread, "
                + "so the client's handshake fails with ECONNRESET and not with anything that TLS would say.",
            [
                Client.Connect(), Server.Accept(),
                Client.Authenticates(SslProtocols.Tls13).Blocks(),
                Server.Read(1).Returns(1),
                Server.Close(), Server.Resets("TCP_ABORT_ON_CLOSE"),
                Client.Unblocks().Fails(SocketError.ConnectionReset),
            ]),
    ];

    private static IReadOnlyList<Step> WrittenAndClosed =>
    [
        .. Established(SslProtocols.Tls13),
        Client.Write(5), Client.Holds(1),
        Client.Close(),
        Client.Resets("TCP_ABORT_ON_CLOSE"), Client.Counts("TCPAbortOnClose"),
    ];

    private static IReadOnlyList<Step> Established(SslProtocols protocol) =>
    [
        Client.Connect(), Server.Accept(),
        Client.Authenticates(protocol).Blocks(),
        Server.Authenticates(protocol),
        Client.Unblocks(),
    ];

    private static Scenario Of(string id, string title, Cause cause, string why, IReadOnlyList<Step> steps) => new(id)
    {
        Title = title,
        Cause = cause,
        Family = CauseFamily.Extensions,
        Flavours = [Flavour.Sync, Flavour.Stream],
        Why = why,
        Steps = steps,
    };
}
