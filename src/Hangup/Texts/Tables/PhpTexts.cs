using static Hangup.TextSources;

namespace Hangup;

/// <summary>What PHP writes.</summary>
internal static class PhpTexts
{
    private const string Program = "PHP";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "php-fsockopen-refused",
            Program,
            "fsockopen(): Unable to connect to {peer} (Connection refused)",
            ConnectMeanings.Refused,
            $"{Run}; {Php}ext/standard/fsock.c"),
        new(
            "php-fsockopen-timed-out",
            Program,
            "fsockopen(): Unable to connect to {peer} (Connection timed out)",
            ConnectMeanings.GivenUp,
            $"{Run}; {Php}ext/standard/fsock.c"),
        new(
            "php-stream-refused",
            Program,
            "stream_socket_client(): Unable to connect to {peer} (Connection refused)",
            ConnectMeanings.Refused,
            $"{Run}; {Php}ext/standard/streamsfuncs.c"),
        new("php-open-refused", Program, "({url}): Failed to open stream: Connection refused", ConnectMeanings.Refused, $"{Run}; {Php}main/streams/streams.c"),
        new("php-open-timed-out", Program, "({url}): Failed to open stream: Connection timed out", ConnectMeanings.GivenUp, $"{Php}main/streams/streams.c"),
        new("php-open-name", Program, "getaddrinfo failed: Name or service not known", ServiceMeanings.NameUnknown, $"{Php}main/network.c, php_network_getaddresses"),
        new(
            "php-open-name-for",
            Program,
            "php_network_getaddresses: getaddrinfo for {host} failed: Name or service not known",
            ServiceMeanings.NameUnknown,
            $"{Run}; {Php}main/network.c, php_network_getaddresses"),
        new("php-fwrite-broken-pipe", Program, "Send of {n} bytes failed with errno={n} Broken pipe", EndMeanings.BrokenPipe, $"{Run}; {Php}main/streams/xp_socket.c"),
        new(
            "php-fwrite-reset",
            Program,
            "Send of {n} bytes failed with errno={n} Connection reset by peer",
            ResetMeanings.OnWrite,
            $"{Run}; {Php}main/streams/xp_socket.c"),
        new(
            "php-socket-read-reset",
            Program,
            "socket_read(): unable to read from socket [{n}]: Connection reset by peer",
            ResetMeanings.OnRead,
            $"{Php}ext/sockets/sockets.c"),
        new(
            "php-socket-write-pipe",
            Program,
            "socket_write(): unable to write to socket [{n}]: Broken pipe",
            EndMeanings.BrokenPipe,
            $"{Php}ext/sockets/sockets.c"),
        new(
            "php-socket-connect-refused",
            Program,
            "socket_connect(): unable to connect [{n}]: Connection refused",
            ConnectMeanings.Refused,
            $"{Php}ext/sockets/sockets.c"),
        new("php-ssl-reset", Program, "SSL: Connection reset by peer", ResetMeanings.InHandshake, $"{Run}; {Php}ext/openssl/xp_ssl.c"),
        new("php-mysql-gone", Program, "MySQL server has gone away", EndMeanings.Session, "php/php-src, ext/mysqlnd/mysqlnd_enum_n_def.h"),
        new("php-mysql-lost", Program, "Lost connection to MySQL server during query", EndMeanings.Session, "mysql/mysql-server, include/errmsg.h"),
        new(
            "php-guzzle-timeout",
            Program,
            "cURL error 28: Operation timed out after {n} milliseconds",
            SilenceMeanings.Request,
            "guzzle/guzzle, src/Handler/CurlFactory.php"),
        new(
            "php-guzzle-refused",
            Program,
            "cURL error 7: Failed to connect to {host} port {port}",
            ConnectMeanings.Failed,
            "guzzle/guzzle, src/Handler/CurlFactory.php"),
    ];
}
