using static Hangup.TextSources;

namespace Hangup;

/// <summary>What curl and libcurl write.</summary>
internal static class CurlTexts
{
    private const string Program = "curl";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "curl-couldnt-connect",
            Program,
            "Failed to connect to {host} port {port} after {n} ms: Couldn't connect to server",
            ConnectMeanings.Failed,
            $"{Run}; {Curl}lib/connect.c and lib/strerror.c"),
        new(
            "curl-couldnt-connect-new",
            Program,
            "Failed to connect to {host} port {port} after {n} ms: Could not connect to server",
            ConnectMeanings.Failed,
            $"{Curl}lib/cf-ip-happy.c and lib/strerror.c (8.10 and later)"),
        new(
            "curl-kernel-timed-out",
            Program,
            "curl: (28) Failed to connect to {host} port {port} after {n} ms: Couldn't connect to server",
            ConnectMeanings.TimedOut,
            $"{Run}; {Curl}lib/connect.c and lib/strerror.c"),
        new("curl-refused", Program, "Failed to connect to {host} port {port}: Connection refused", ConnectMeanings.Refused, $"{Curl}lib/connect.c (before 7.85)"),
        new(
            "curl-connect-timed-out",
            Program,
            "Failed to connect to {host} port {port} after {n} ms: Connection timed out",
            ConnectMeanings.TimedOut,
            $"{Curl}lib/connect.c and lib/strerror.c"),
        new("curl-connect-timeout", Program, "Connection timed out after {n} milliseconds", ConnectMeanings.GivenUp, $"{Run}; {Curl}lib/connect.c and lib/strerror.c"),
        new(
            "curl-connect-timeout-new",
            Program,
            "Failed to connect to {host} port {port} after {n} ms: Timeout was reached",
            ConnectMeanings.GivenUp,
            $"{Run}; {Curl}lib/connect.c and lib/strerror.c"),
        new(
            "curl-timed-out",
            Program,
            "Operation timed out after {n} milliseconds with {n} bytes received",
            SilenceMeanings.Read,
            $"{Run}; {Curl}lib/multi.c"),
        new("curl-timed-out-part", Program, "Operation timed out after {n} milliseconds with {n} out of {n} bytes received", SilenceMeanings.Read, $"{Curl}lib/multi.c"),
        new("curl-recv-reset", Program, "Recv failure: Connection reset by peer", ResetMeanings.OnRead, $"{Run}; {Curl}lib/cf-socket.c"),
        new("curl-recv-reset-handshake", Program, "curl: (35) Recv failure: Connection reset by peer", ResetMeanings.InHandshake, $"{Run}; {Curl}lib/cf-socket.c"),
        new("curl-send-reset", Program, "Send failure: Connection reset by peer", ResetMeanings.OnWrite, $"{Curl}lib/cf-socket.c"),
        new("curl-send-pipe", Program, "Send failure: Broken pipe", EndMeanings.BrokenPipe, $"{Curl}lib/cf-socket.c"),
        new("curl-empty-reply", Program, "Empty reply from server", EndMeanings.BeforeReply, $"{Run}; {Curl}lib/http.c"),
        new("curl-remaining", Program, "transfer closed with {n} bytes remaining to read", EndMeanings.WithinReply, $"{Run}; {Curl}lib/transfer.c"),
        new("curl-outstanding", Program, "transfer closed with outstanding read data remaining", EndMeanings.WithinReply, $"{Run}; {Curl}lib/http_chunks.c"),
        new("curl-ssl-syscall", Program, "OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to {peer}", EndMeanings.InHandshake, $"{Run}; {Curl}lib/vtls/openssl.c"),
        new("curl-ssl-reset", Program, "OpenSSL SSL_connect: Connection reset by peer in connection to {peer}", ResetMeanings.InHandshake, $"{Curl}lib/vtls/openssl.c"),
        new("curl-ssl-read-eof", Program, "OpenSSL SSL_read: {*}unexpected eof while reading", EndMeanings.TlsTruncated, $"{Curl}lib/vtls/openssl.c"),
        new("curl-resolve", Program, "Could not resolve host: {host}", ServiceMeanings.NameUnknown, $"{Run}; {Curl}lib/hostip.c"),
        new("curl-http2-stream", Program, "HTTP/2 stream {n} was not closed cleanly", ServiceMeanings.StreamReset, $"{Curl}lib/http2.c"),
        new("curl-http2-framing", Program, "Error in the HTTP2 framing layer", ServiceMeanings.StreamReset, $"{Curl}lib/strerror.c"),
        new("curl-no-route", Program, "Failed to connect to {host} port {port} after {n} ms: No route to host", ConnectMeanings.HostUnreachable, $"{Curl}lib/connect.c and lib/strerror.c"),
    ];
}
