using static Hangup.TextSources;

namespace Hangup;

/// <summary>What Node.js and the clients inside it write.</summary>
internal static class NodeTexts
{
    private const string Program = "Node.js";

    public static ErrorText[] Rows { get; } =
    [
        new("node-refused", Program, "connect ECONNREFUSED {peer}", ConnectMeanings.Refused, $"{Run}; {Node}lib/internal/errors.js, ExceptionWithHostPort"),
        new("node-read-reset", Program, "read ECONNRESET", ResetMeanings.OnRead, $"{Run}; {Node}lib/internal/errors.js, ErrnoException"),
        new("node-write-reset", Program, "write ECONNRESET", ResetMeanings.OnWrite, $"{Node}lib/internal/errors.js, ErrnoException"),
        new("node-write-pipe", Program, "write EPIPE", EndMeanings.BrokenPipe, $"{Run}; {Node}lib/internal/errors.js, ErrnoException"),
        new("node-connect-timed-out", Program, "connect ETIMEDOUT {peer}", ConnectMeanings.TimedOut, $"{Run}; {Node}lib/internal/errors.js, ExceptionWithHostPort"),
        new("node-read-timed-out", Program, "read ETIMEDOUT", SilenceMeanings.Lost, $"{Node}lib/internal/errors.js, ErrnoException"),
        new("node-no-route", Program, "connect EHOSTUNREACH {peer}", ConnectMeanings.HostUnreachable, $"{Run}; {Node}lib/internal/errors.js, ExceptionWithHostPort"),
        new(
            "node-network-unreachable",
            Program,
            "connect ENETUNREACH {peer}",
            ConnectMeanings.NetworkUnreachable,
            $"{Run}; {Node}lib/internal/errors.js, ExceptionWithHostPort"),
        new("node-address", Program, "connect EADDRNOTAVAIL {peer}", LocalMeanings.PortsExhausted, $"{Node}lib/internal/errors.js, ExceptionWithHostPort"),
        new(
            "node-listen-in-use",
            Program,
            "listen EADDRINUSE: address already in use {local}",
            LocalMeanings.AddressInUse,
            $"{Run}; {Node}lib/internal/errors.js, UVExceptionWithHostPort"),
        new("node-not-found", Program, "getaddrinfo ENOTFOUND {host}", ServiceMeanings.NameUnknown, $"{Run}; {Node}lib/internal/errors.js, DNSException"),
        new("node-again", Program, "getaddrinfo EAI_AGAIN {host}", ServiceMeanings.NameUnresolved, $"{Node}lib/internal/errors.js, DNSException"),
        new("node-hang-up", Program, "socket hang up", EndMeanings.BeforeReply, $"{Run}; {Node}lib/_http_client.js, socketOnEnd"),
        new("node-aborted", Program, "Error: aborted", EndMeanings.WithinReply, $"{Run}; {Node}lib/_http_client.js, socketCloseListener"),
        new(
            "node-tls-disconnected",
            Program,
            "Client network socket disconnected before secure TLS connection was established",
            EndMeanings.InHandshake,
            $"{Run}; {Node}lib/_tls_wrap.js, onConnectEnd"),
        new("node-tls-wrong-version", Program, "write EPROTO {*}:SSL routines:ssl3_get_record:wrong version number", EndMeanings.PlaintextPeer, $"{Run}; {Node}src/crypto/crypto_tls.cc"),
        new("undici-other-side", Program, "SocketError: other side closed", EndMeanings.BeforeReply, $"{Run}; {Node}deps/undici, client.js"),
        new("undici-terminated", Program, "TypeError: terminated", EndMeanings.WithinReply, $"{Run}; {Node}deps/undici, fetch/index.js"),
        new("undici-headers-timeout", Program, "HeadersTimeoutError: Headers Timeout Error", SilenceMeanings.Read, "nodejs/undici, core/errors.js"),
        new("undici-body-timeout", Program, "BodyTimeoutError: Body Timeout Error", SilenceMeanings.Read, "nodejs/undici, core/errors.js"),
        new("undici-connect-timeout", Program, "ConnectTimeoutError: Connect Timeout Error", ConnectMeanings.GivenUp, "nodejs/undici, core/errors.js"),
        new("node-abort-timeout", Program, "TimeoutError: The operation was aborted due to timeout", SilenceMeanings.Request, $"{Node}lib/internal/abort_controller.js"),
        new(
            "node-fetch-abort-timeout",
            Program,
            "[TimeoutError]: The operation was aborted due to timeout",
            SilenceMeanings.Request,
            $"{Run}; {Node}lib/internal/abort_controller.js"),
        new("axios-timeout", Program, "AxiosError: timeout of {n}ms exceeded", SilenceMeanings.Request, "axios/axios, lib/adapters/http.js"),
        new("node-premature-close", Program, "Premature close", EndMeanings.WithinReply, $"{Node}lib/internal/errors.js, ERR_STREAM_PREMATURE_CLOSE"),
        new("node-http2-stream", Program, "ERR_HTTP2_STREAM_ERROR", ServiceMeanings.StreamReset, $"{Node}lib/internal/errors.js"),
        new("node-http2-goaway", Program, "ERR_HTTP2_GOAWAY_SESSION", ServiceMeanings.GoingAway, $"{Node}lib/internal/errors.js"),
    ];
}
