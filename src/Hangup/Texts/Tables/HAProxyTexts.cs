using static Hangup.TextSources;

namespace Hangup;

/// <summary>What HAProxy writes: termination states of its logs, and its health checks.</summary>
internal static class HAProxyTexts
{
    private const string Program = "HAProxy";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "haproxy-server-end-connect",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} SC--",
            ConnectMeanings.Refused,
            $"{Run}; {HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-server-end-headers",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} SH--",
            EndMeanings.ByServer,
            $"{Run}; {HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-server-end-data",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} SD--",
            EndMeanings.ByServerWithinReply,
            $"{Run}; {HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-server-timeout-connect",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} sC--",
            ConnectMeanings.GivenUp,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-server-timeout-headers",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} sH--",
            SilenceMeanings.Read,
            $"{Run}; {HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-server-timeout-data",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} sD--",
            SilenceMeanings.Read,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-client-end-connect",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} CC--",
            EndMeanings.OfClient,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-client-end-headers",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} CH--",
            EndMeanings.OfClient,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-client-end-data",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} CD--",
            EndMeanings.OfClient,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-client-end-request",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} CR--",
            EndMeanings.OfClient,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-client-timeout-request",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} cR--",
            SilenceMeanings.Client,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-client-timeout-data",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} cD--",
            SilenceMeanings.Client,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-client-timeout-headers",
            Program,
            "{peer} {n}/{n}/{n}/{n}/{n} {n} {n} {word} {word} cH--",
            SilenceMeanings.Client,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-tcp-server-connect",
            Program,
            "{peer} {n}/{n}/{n} {n} SC {n}/{n}/{n}/{n}/{n} {n}/{n}",
            ConnectMeanings.Refused,
            $"{Run}; {HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-tcp-server-data",
            Program,
            "{peer} {n}/{n}/{n} {n} SD {n}/{n}/{n}/{n}/{n} {n}/{n}",
            EndMeanings.SessionByServer,
            $"{Run}; {HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-tcp-server-timeout",
            Program,
            "{peer} {n}/{n}/{n} {n} sD {n}/{n}/{n}/{n}/{n} {n}/{n}",
            SilenceMeanings.Read,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-tcp-client-data",
            Program,
            "{peer} {n}/{n}/{n} {n} CD {n}/{n}/{n}/{n}/{n} {n}/{n}",
            EndMeanings.OfClient,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-tcp-client-timeout",
            Program,
            "{peer} {n}/{n}/{n} {n} cD {n}/{n}/{n}/{n}/{n} {n}/{n}",
            SilenceMeanings.Client,
            $"{HAProxy}doc/configuration.txt, 8.5") { IsCaseSensitive = true },
        new(
            "haproxy-check-refused",
            Program,
            "Server {peer} is DOWN, reason: Layer4 connection problem, info: \"Connection refused\"",
            ConnectMeanings.Refused,
            $"{Run}; {HAProxy}src/check.c; doc/management.txt"),
        new(
            "haproxy-check-no-route",
            Program,
            "Server {peer} is DOWN, reason: Layer4 connection problem, info: \"No route to host\"",
            ConnectMeanings.HostUnreachable,
            $"{HAProxy}src/check.c"),
        new("haproxy-check-timeout", Program, "Server {peer} is DOWN, reason: Layer4 timeout", ConnectMeanings.GivenUp, $"{HAProxy}src/check.c; doc/management.txt"),
        new(
            "haproxy-check-reset",
            Program,
            "Server {peer} is DOWN, reason: Socket error, info: \"Connection reset by peer\"",
            ResetMeanings.OnRead,
            $"{Run}; {HAProxy}src/check.c; doc/management.txt"),
        new(
            "haproxy-check-invalid",
            Program,
            "Server {peer} is DOWN, reason: Layer7 invalid response",
            EndMeanings.BeforeReply,
            $"{Run}; {HAProxy}src/check.c; doc/management.txt"),
        new("haproxy-check-silent", Program, "Server {peer} is DOWN, reason: Layer7 timeout", SilenceMeanings.Read, $"{Run}; {HAProxy}src/check.c; doc/management.txt"),
        new("haproxy-check-tls", Program, "Server {peer} is DOWN, reason: Layer6 invalid response", EndMeanings.InHandshake, $"{HAProxy}src/check.c; doc/management.txt"),
        new("haproxy-handshake-error", Program, "Connection error during SSL handshake", EndMeanings.InHandshake, $"{HAProxy}src/connection.c, conn_err_code_str"),
        new("haproxy-handshake-closed", Program, "Connection closed during SSL handshake", EndMeanings.InHandshake, $"{HAProxy}src/connection.c, conn_err_code_str"),
        new("haproxy-handshake-timeout", Program, "Timeout during SSL handshake", SilenceMeanings.Handshake, $"{HAProxy}src/connection.c, conn_err_code_str"),
    ];
}
