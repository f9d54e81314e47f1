using static Hangup.TextSources;

namespace Hangup;

/// <summary>What nginx writes to its error log.</summary>
internal static class NginxTexts
{
    private const string Program = "nginx";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "nginx-upstream-refused",
            Program,
            "connect() failed (111: Connection refused) while connecting to upstream…upstream: \"{url}\"",
            ConnectMeanings.Refused,
            $"{Run}; {Nginx}src/event/ngx_event_connect.c; src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-no-route",
            Program,
            "connect() failed (113: No route to host) while connecting to upstream…upstream: \"{url}\"",
            ConnectMeanings.HostUnreachable,
            $"{Run}; {Nginx}src/event/ngx_event_connect.c; src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-unreachable",
            Program,
            "connect() to {peer} failed (101: Network is unreachable) while connecting to upstream",
            ConnectMeanings.NetworkUnreachable,
            $"{Nginx}src/event/ngx_event_connect.c"),
        new(
            "nginx-upstream-address",
            Program,
            "connect() to {peer} failed (99: Cannot assign requested address) while connecting to upstream",
            LocalMeanings.PortsExhausted,
            $"{Nginx}src/event/ngx_event_connect.c"),
        new(
            "nginx-upstream-socket",
            Program,
            "connect() to {peer} failed (111: Connection refused) while connecting to upstream",
            ConnectMeanings.Refused,
            $"{Nginx}src/event/ngx_event_connect.c"),
        new(
            "nginx-upstream-header-reset",
            Program,
            "recv() failed (104: Connection reset by peer) while reading response header from upstream…upstream: \"{url}\"",
            ResetMeanings.OfUpstream,
            $"{Run}; {Nginx}src/os/unix/ngx_recv.c; src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-body-reset",
            Program,
            "readv() failed (104: Connection reset by peer) while reading upstream…upstream: \"{url}\"",
            ResetMeanings.OfUpstream,
            $"{Run}; {Nginx}src/os/unix/ngx_readv_chain.c; src/event/ngx_event_pipe.c"),
        new(
            "nginx-upstream-body-recv-reset",
            Program,
            "recv() failed (104: Connection reset by peer) while reading upstream…upstream: \"{url}\"",
            ResetMeanings.OfUpstream,
            $"{Nginx}src/os/unix/ngx_recv.c"),
        new(
            "nginx-upstream-send-reset",
            Program,
            "writev() failed (104: Connection reset by peer) while sending request to upstream…upstream: \"{url}\"",
            ResetMeanings.OfUpstream,
            $"{Nginx}src/os/unix/ngx_writev_chain.c"),
        new(
            "nginx-upstream-send-pipe",
            Program,
            "writev() failed (32: Broken pipe) while sending request to upstream…upstream: \"{url}\"",
            EndMeanings.BrokenPipe,
            $"{Nginx}src/os/unix/ngx_writev_chain.c"),
        new(
            "nginx-upstream-premature-header",
            Program,
            "upstream prematurely closed connection while reading response header from upstream…upstream: \"{url}\"",
            EndMeanings.BeforeReply,
            $"{Run}; {Nginx}src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-premature-body",
            Program,
            "upstream prematurely closed connection while reading upstream…upstream: \"{url}\"",
            EndMeanings.WithinReply,
            $"{Run}; {Nginx}src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-timeout-header",
            Program,
            "upstream timed out (110: Connection timed out) while reading response header from upstream…upstream: \"{url}\"",
            SilenceMeanings.Read,
            $"{Run}; {Nginx}src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-timeout-body",
            Program,
            "upstream timed out (110: Connection timed out) while reading upstream…upstream: \"{url}\"",
            SilenceMeanings.Read,
            $"{Nginx}src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-timeout-connect",
            Program,
            "upstream timed out (110: Connection timed out) while connecting to upstream…upstream: \"{url}\"",
            ConnectMeanings.GivenUp,
            $"{Run}; {Nginx}src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-timeout-tls",
            Program,
            "upstream timed out (110: Connection timed out) while SSL handshaking to upstream…upstream: \"{url}\"",
            SilenceMeanings.Handshake,
            $"{Nginx}src/http/ngx_http_upstream.c"),
        new(
            "nginx-upstream-tls-version",
            Program,
            "SSL_do_handshake() failed (SSL: error:{*}wrong version number) while SSL handshaking to upstream…upstream: \"{url}\"",
            EndMeanings.PlaintextPeer,
            $"{Run}; {Nginx}src/event/ngx_event_openssl.c"),
        new(
            "nginx-upstream-tls-reset",
            Program,
            "peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking to upstream…upstream: \"{url}\"",
            ResetMeanings.InHandshake,
            $"{Run}; {Nginx}src/event/ngx_event_openssl.c"),
        new(
            "nginx-upstream-tls-closed",
            Program,
            "peer closed connection in SSL handshake while SSL handshaking to upstream…upstream: \"{url}\"",
            EndMeanings.InHandshake,
            $"{Run}; {Nginx}src/event/ngx_event_openssl.c"),
        new(
            "nginx-client-tls-closed",
            Program,
            "peer closed connection in SSL handshake while SSL handshaking…client: {client}",
            EndMeanings.OfClient,
            $"{Nginx}src/event/ngx_event_openssl.c"),
        new(
            "nginx-client-reset-headers",
            Program,
            "recv() failed (104: Connection reset by peer) while reading client request headers…client: {client}",
            ResetMeanings.OfClient,
            $"{Nginx}src/os/unix/ngx_recv.c"),
        new(
            "nginx-client-reset-line",
            Program,
            "recv() failed (104: Connection reset by peer) while reading client request line…client: {client}",
            ResetMeanings.OfClient,
            $"{Nginx}src/os/unix/ngx_recv.c"),
        new(
            "nginx-client-reset-waiting",
            Program,
            "recv() failed (104: Connection reset by peer) while waiting for request…client: {client}",
            ResetMeanings.OfClient,
            $"{Nginx}src/os/unix/ngx_recv.c"),
        new(
            "nginx-client-reset-keepalive",
            Program,
            "recv() failed (104: Connection reset by peer) while keepalive…client: {client}",
            ResetMeanings.OfClient,
            $"{Nginx}src/os/unix/ngx_recv.c"),
        new(
            "nginx-client-pipe",
            Program,
            "writev() failed (32: Broken pipe) while sending to client…client: {client}",
            ResetMeanings.OfClient,
            $"{Nginx}src/os/unix/ngx_writev_chain.c"),
        new(
            "nginx-client-send-reset",
            Program,
            "writev() failed (104: Connection reset by peer) while sending to client…client: {client}",
            ResetMeanings.OfClient,
            $"{Nginx}src/os/unix/ngx_writev_chain.c"),
        new(
            "nginx-client-premature",
            Program,
            "client prematurely closed connection…client: {client}",
            EndMeanings.OfClient,
            $"{Nginx}src/http/ngx_http_request_body.c"),
        new(
            "nginx-client-premature-upstream",
            Program,
            "reported that client prematurely closed connection, so upstream connection is closed too…client: {client}",
            EndMeanings.OfClient,
            $"{Nginx}src/http/ngx_http_upstream.c"),
        new(
            "nginx-client-timed-out",
            Program,
            "client timed out (110: Connection timed out)…client: {client}",
            SilenceMeanings.Client,
            $"{Nginx}src/http/ngx_http_request.c"),
        new("nginx-accept-too-many", Program, "accept4() failed (24: Too many open files)", LocalMeanings.DescriptorsExhausted, $"{Nginx}src/event/ngx_event_accept.c"),
        new(
            "nginx-bind-in-use",
            Program,
            "bind() to {local} failed (98: Address already in use)",
            LocalMeanings.AddressInUse,
            $"{Nginx}src/core/ngx_connection.c"),
        new("nginx-host-not-found", Program, "host not found in upstream \"{host}\"", ServiceMeanings.NameUnknown, $"{Run}; {Nginx}src/core/ngx_inet.c; src/http/ngx_http_upstream.c"),
    ];
}
