using static Hangup.TextSources;

namespace Hangup;

/// <summary>What the standard library of Go writes.</summary>
internal static class GoTexts
{
    private const string Program = "Go";

    public static ErrorText[] Rows { get; } =
    [
        new("go-dial-refused", Program, "dial tcp {peer}: connect: connection refused", ConnectMeanings.Refused, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-read-reset", Program, "read tcp {local}->{peer}: read: connection reset by peer", ResetMeanings.OnRead, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-write-reset", Program, "write tcp {local}->{peer}: write: connection reset by peer", ResetMeanings.OnWrite, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-write-broken-pipe", Program, "write tcp {local}->{peer}: write: broken pipe", EndMeanings.BrokenPipe, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-dial-timed-out", Program, "dial tcp {peer}: connect: connection timed out", ConnectMeanings.TimedOut, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-dial-timeout", Program, "dial tcp {peer}: i/o timeout", ConnectMeanings.GivenUp, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-dial-no-route", Program, "dial tcp {peer}: connect: no route to host", ConnectMeanings.HostUnreachable, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new(
            "go-dial-network-unreachable",
            Program,
            "dial tcp {peer}: connect: network is unreachable",
            ConnectMeanings.NetworkUnreachable,
            $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-dial-address", Program, "dial tcp {peer}: connect: cannot assign requested address", LocalMeanings.PortsExhausted, $"{Go}src/net/net.go, OpError.Error"),
        new("go-dial-canceled", Program, "dial tcp {peer}: operation was canceled", LocalMeanings.Canceled, $"{Go}src/net/net.go, errCanceled"),
        new("go-read-timed-out", Program, "read tcp {local}->{peer}: read: connection timed out", SilenceMeanings.Lost, $"{Go}src/net/net.go, OpError.Error"),
        new("go-read-timeout", Program, "read tcp {local}->{peer}: i/o timeout", SilenceMeanings.Read, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-write-timeout", Program, "write tcp {local}->{peer}: i/o timeout", SilenceMeanings.Read, $"{Go}src/net/net.go, OpError.Error"),
        new("go-read-no-route", Program, "read tcp {local}->{peer}: read: no route to host", ConnectMeanings.HostUnreachable, $"{Go}src/net/net.go, OpError.Error"),
        new("go-closed", Program, "use of closed network connection", LocalMeanings.ClosedHere, $"{Go}src/internal/poll/fd.go, ErrNetClosing"),
        new(
            "go-read-closed",
            Program,
            "read tcp {local}->{peer}: use of closed network connection",
            LocalMeanings.ClosedHere,
            $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new(
            "go-write-closed",
            Program,
            "write tcp {local}->{peer}: use of closed network connection",
            LocalMeanings.ClosedHere,
            $"{Go}src/net/net.go, OpError.Error"),
        new("go-lookup-no-such-host", Program, "lookup {host}: no such host", ServiceMeanings.NameUnknown, $"{Go}src/net/dnsclient.go, errNoSuchHost"),
        new("go-lookup-on-no-such-host", Program, "lookup {host} on {word}: no such host", ServiceMeanings.NameUnknown, $"{Go}src/net/dnsclient.go, errNoSuchHost"),
        new(
            "go-lookup-misbehaving",
            Program,
            "lookup {host} on {word}: server misbehaving",
            ServiceMeanings.NameUnresolved,
            $"{Go}src/net/dnsclient_unix.go, errServerMisbehaving"),
        new("go-http-eof", Program, "\"{url}\": EOF", EndMeanings.BeforeReply, $"{Run}; {Go}src/net/http/transport.go"),
        new("go-http-idle-closed", Program, "http: server closed idle connection", EndMeanings.BeforeReply, $"{Go}src/net/http/transport.go, errServerClosedIdle"),
        new("go-unexpected-eof", Program, "unexpected EOF", EndMeanings.WithinReply, $"{Run}; {Go}src/io/io.go, ErrUnexpectedEOF"),
        new("go-http-plaintext", Program, "http: server gave HTTP response to HTTPS client", EndMeanings.PlaintextPeer, $"{Run}; {Go}src/net/http/transport.go"),
        new("go-tls-not-handshake", Program, "tls: first record does not look like a TLS handshake", EndMeanings.PlaintextPeer, $"{Run}; {Go}src/crypto/tls/conn.go"),
        new(
            "go-http-tls-plain-request",
            Program,
            "http: TLS handshake error from {client}: tls: first record does not look like a TLS handshake",
            EndMeanings.PlaintextPeer,
            $"{Go}src/net/http/server.go"),
        new("go-http-tls-client-eof", Program, "http: TLS handshake error from {client}: EOF", EndMeanings.OfClient, $"{Go}src/net/http/server.go"),
        new(
            "go-http-tls-client-reset",
            Program,
            "http: TLS handshake error from {client}: read tcp {local}->{word}: read: connection reset by peer",
            ResetMeanings.OfClient,
            $"{Go}src/net/http/server.go"),
        new("go-tls-timeout", Program, "net/http: TLS handshake timeout", SilenceMeanings.Handshake, $"{Go}src/net/http/transport.go, tlsHandshakeTimeoutError"),
        new("go-http-headers-timeout", Program, "net/http: timeout awaiting response headers", SilenceMeanings.Read, $"{Go}src/net/http/transport.go, errTimeout"),
        new(
            "go-http-client-timeout",
            Program,
            "\"{url}\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)",
            SilenceMeanings.Request,
            $"{Run}; {Go}src/net/http/client.go, setRequestCancel"),
        new(
            "go-http-body-timeout",
            Program,
            "context deadline exceeded (Client.Timeout or context cancellation while reading body)",
            SilenceMeanings.Read,
            $"{Go}src/net/http/client.go, cancelTimerBody"),
        new("go-deadline", Program, "context deadline exceeded", SilenceMeanings.Request, $"{Go}src/context/context.go, DeadlineExceeded"),
        new("go-canceled", Program, "context canceled", LocalMeanings.Canceled, $"{Go}src/context/context.go, Canceled"),
        new(
            "go-http2-goaway",
            Program,
            "http2: server sent GOAWAY and closed the connection",
            ServiceMeanings.GoingAway,
            $"{Go}src/net/http/h2_bundle.go, http2GoAwayError"),
        new("go-http2-stream", Program, "stream error: stream ID {n}; {word}", ServiceMeanings.StreamReset, $"{Go}src/net/http/h2_bundle.go, http2StreamError"),
        new("go-http2-client-closed", Program, "http2: client connection lost", EndMeanings.Session, $"{Go}src/net/http/h2_bundle.go, http2errClientConnLost"),
        new("go-listen-in-use", Program, "listen tcp {local}: bind: address already in use", LocalMeanings.AddressInUse, $"{Run}; {Go}src/net/net.go, OpError.Error"),
        new("go-accept-too-many", Program, "accept tcp {local}: accept4: too many open files", LocalMeanings.DescriptorsExhausted, $"{Go}src/net/net.go, OpError.Error"),
    ];
}
