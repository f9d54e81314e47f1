using static Hangup.TextSources;

namespace Hangup;

/// <summary>What Ruby writes.</summary>
internal static class RubyTexts
{
    private const string Program = "Ruby";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "ruby-refused",
            Program,
            "Connection refused - connect(2) for \"{host}\" port {port} (Errno::ECONNREFUSED)",
            ConnectMeanings.Refused,
            $"{Run}; {Ruby}ext/socket/init.c"),
        new(
            "ruby-http-refused",
            Program,
            "Failed to open TCP connection to {peer} (Connection refused",
            ConnectMeanings.Refused,
            $"{Run}; {Ruby}lib/net/http.rb, connect"),
        new("ruby-reset", Program, "Connection reset by peer (Errno::ECONNRESET)", ResetMeanings.Reset, $"{Run}; {Ruby}error.c"),
        new("ruby-ssl-reset", Program, "Connection reset by peer - SSL_connect (Errno::ECONNRESET)", ResetMeanings.InHandshake, $"{Run}; {Ruby}ext/openssl/ossl_ssl.c"),
        new("ruby-broken-pipe", Program, "Broken pipe (Errno::EPIPE)", EndMeanings.BrokenPipe, $"{Run}; {Ruby}error.c"),
        new("ruby-eof", Program, "end of file reached (EOFError)", EndMeanings.BeforeReply, $"{Run}; {Ruby}io.c, rb_eof_error"),
        new(
            "ruby-ssl-eof",
            Program,
            "SSL_connect returned={n} errno={n} {*}unexpected eof while reading",
            EndMeanings.InHandshake,
            $"{Run}; {Ruby}ext/openssl/ossl_ssl.c"),
        new(
            "ruby-ssl-wrong-version",
            Program,
            "SSL_connect returned={n} errno={n} peeraddr={peer} state=error: wrong version number",
            EndMeanings.PlaintextPeer,
            $"{Run}; {Ruby}ext/openssl/ossl_ssl.c"),
        new("ruby-read-timeout", Program, "Net::ReadTimeout", SilenceMeanings.Read, $"{Run}; {Ruby}lib/net/protocol.rb"),
        new(
            "ruby-http-timed-out",
            Program,
            "Failed to open TCP connection to {peer} (Connection timed out",
            ConnectMeanings.GivenUp,
            $"{Run}; {Ruby}lib/net/http.rb, connect"),
        new("ruby-open-timeout", Program, "Net::OpenTimeout", ConnectMeanings.GivenUp, $"{Ruby}lib/net/http.rb"),
        new("ruby-open-timeout-host", Program, "Failed to open TCP connection to {peer} (execution expired)", ConnectMeanings.GivenUp, $"{Ruby}lib/net/http.rb, connect"),
        new("ruby-etimedout", Program, "Operation timed out - {*}(Errno::ETIMEDOUT)", SilenceMeanings.Lost, $"{Ruby}error.c"),
        new(
            "ruby-timed-out",
            Program,
            "Connection timed out - connect(2) for \"{host}\" port {port} (Errno::ETIMEDOUT)",
            ConnectMeanings.TimedOut,
            $"{Ruby}ext/socket/init.c"),
        new(
            "ruby-no-route",
            Program,
            "No route to host - connect(2) for \"{host}\" port {port} (Errno::EHOSTUNREACH)",
            ConnectMeanings.HostUnreachable,
            $"{Ruby}ext/socket/init.c"),
        new("ruby-name", Program, "getaddrinfo: Name or service not known (SocketError)", ServiceMeanings.NameUnknown, $"{Run}; {Ruby}ext/socket/raddrinfo.c"),
        new(
            "ruby-in-use",
            Program,
            "Address already in use - bind(2) for \"{word}\" port {port} (Errno::EADDRINUSE)",
            LocalMeanings.AddressInUse,
            $"{Run}; {Ruby}ext/socket/init.c"),
    ];
}
