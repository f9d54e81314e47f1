namespace Hangup;

/// <summary>Short literals, one of which stands in every text, rare in logs in which nothing fails.</summary>
internal static class TextAnchors
{
    public static string[] All { get; } =
    [
        " cd ", " sc ", " sd ", "abort", "bind: ", "broken", "buffer space", "bytes received", "c--", "cancel", "cannot connect",
        "closed", "closeexception", "connect: ", "corrupted frame", "d--", "database system", "deadline", "disconnect", "eaddr", "eai_",
        "econn", "ehost", "emfile", "empty reply", "encoding, state", "end of", "enet", "enfile", "enhance_your", "enobufs", "enotconn",
        "enotfound", "eof", "epipe", "errno", "expired", "forcibly", "goaway", "h--", "hang", "http/2", "http2", "https", "hung up",
        "in use", "incomplete", "is down", "lookup", "lost connection", "name resolution", "no bytes", "no data", "no route",
        "not connected", "not known", "npgsql", "number of clients", "premature", "r--", "refused", "requested address", "reset",
        "resolve", "rst_stream", "socket address", "socketfailure", "sockets.socket'", "sql server", "ssl", "stream error", "such host",
        "terminat", "timed", "timeout", "tls", "to connect", "to respond", "too many", "translate host", "transport-level",
        "unavailable", "unknownhost", "unreach", "upstream", "whole buffer", "winerror", "wrong version",
    ];
}
