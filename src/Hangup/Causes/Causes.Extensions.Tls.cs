namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer closed the TCP connection without a TLS close_notify.</summary>
    public static Cause TlsTruncation { get; } = new("tls-truncation")
    {
        Title = "The peer closed the TCP connection without a TLS close_notify",
        Symptom = "OpenSSL: unexpected eof while reading; in .NET SslStream.Read returns 0, as if all were well",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "A TLS connection ends by an alert, close_notify, that is protected like the data. A FIN isn't: anyone on the path can forge " +
            "or provoke one and cut a message short. So an end of stream without close_notify means that the data may be truncated. Many " +
            "programs close without it all the same, since it was cheap and mostly worked, and others crash before they can send it.\n\n" +
            "Libraries differ. OpenSSL 3 reports an error, SslStream returns 0 as for an orderly end, and HTTP clients rely on " +
            "Content-Length and chunks to see that something is missing. For TCP nothing failed: it is a FIN, and end of stream.",
        Packets =
            "FIN+ACK from the peer without an encrypted alert record before it: in TLS 1.2 a record of type 21, in TLS 1.3 one of 19 " +
            "bytes or so, of type 23 like all.",
        Outcomes =
        [
            OnLinux("read of the data before the FIN", "ok"),
            OnLinux("read", "EOF"),
            OnLinux("TLS read, OpenSSL 3", "unexpected eof while reading"),
            OnLinux("TLS read after a close_notify", "EOF"),
        ],
        Advice =
            "Judge by the protocol above whether the message is whole, and treat it as failed if its length isn't known. In the program " +
            "that closes: SslStream.ShutdownAsync before Dispose. Where peers are known not to send it, OpenSSL has " +
            "SSL_OP_IGNORE_UNEXPECTED_EOF.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The peer may have acted on the request, and only the end of its answer is missing.",
        References =
        [
            Rfc(8446, "6.1", "Each side must send close_notify before it closes its writing side."),
            Rfc(9112, "9.8", "How HTTP treats a TLS connection that ends without it."),
            LinuxSource("tcp_fin", "net/ipv4/tcp_input.c", "For TCP it is an orderly end of stream."),
            new(
                "OpenSSL SSL_OP_IGNORE_UNEXPECTED_EOF",
                "Version 3 reports the missing close_notify as an error, unless this option is set.",
                "https://docs.openssl.org/3.0/man3/SSL_CTX_set_options/"),
        ],
    };

    /// <summary>A TLS 1.3 client that never reads closed with the session tickets unread.</summary>
    public static Cause TlsTicketsUnread { get; } = new("tls-tickets-unread")
    {
        Title = "A TLS 1.3 client that never reads closed with the session tickets unread",
        Symptom =
            "server: connection reset by peer (ECONNRESET) after the data, from clients that only write and close well; not with TLS 1.2",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "A TLS 1.3 server sends NewSessionTicket records after the handshake, two by default with OpenSSL. They belong to the stream " +
            "like data, and a client that only writes (a log shipper, a metrics sender, a probe) never reads them. When it closes, bytes " +
            "lie unread in its receive buffer, and so its kernel sends a RST and not a FIN (see close-with-unread-data). The client has " +
            "done nothing wrong that it could know of.\n\n" +
            "The server reads the data that came first and then gets ECONNRESET in place of end of stream. If it writes before it reads, " +
            "the write takes the error, the data is still readable, and after it comes an end of stream without close_notify. What the " +
            "client had queued and not yet sent is lost with the RST. TLS 1.2 sends tickets within the handshake, so there it ends with " +
            "a FIN.",
        Packets =
            ActiveResetPackets +
            "A few hundred bytes from the server after the handshake, acknowledged by the client, are the tickets; the RST comes after " +
            "the client's data and without a FIN.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("the server's read of the data", "ok"),
            OnLinux("the server's read after that", "ECONNRESET"),
            OnLinux("the server's first operation: write", "ECONNRESET"),
            OnLinux("the server's read of the data after that write", "ok"),
            OnLinux("the server's later reads", "EOF"),
            OnLinux("the server's read after the data, TLS 1.2", "EOF"),
        ],
        Advice =
            "In the client: after the last write send close_notify, shutdown(SHUT_WR), and read to end of stream before closing. In the " +
            "server: send no tickets to such clients (SSL_CTX_set_num_tickets(0), SslServerAuthenticationOptions.AllowTlsResume = " +
            "false), or ignore a reset after a complete message.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The server usually has everything, but what the client had not yet sent is lost.",
        References =
        [
            Rfc(8446, "4.6.1", "NewSessionTicket comes after the handshake, as many as the server likes."),
            Rfc(9293, "3.6.1", "A close with received data pending should send a RST (SHLD-3)."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Counts the unread tickets as unread data."),
            LinuxSource("tcp_reset", "net/ipv4/tcp_input.c", "ECONNRESET at the server."),
        ],
    };

    /// <summary>A TLS client hello reached a server that speaks no TLS.</summary>
    public static Cause TlsToPlaintextServer { get; } = new("tls-to-plaintext-server")
    {
        Title = "A TLS client hello reached a server that speaks no TLS",
        Symptom = "TLS handshake fails with connection reset by peer, unexpected eof or wrong version number, on the very first message",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "The client hello, some 300 to 1,800 bytes of binary, is nonsense to a server that expects text. What comes back depends on " +
            "how it gives up. If it closes after reading only a part, the rest is unread and the client gets a RST (see " +
            "close-with-unread-data). If it had read everything, the client gets end of stream. If it answers in its own language, such " +
            "as HTTP/1.1 400 Bad Request, the client's TLS takes the first bytes for a record header and reports a wrong version.\n\n" +
            "All three mean the same: a wrong port, a wrong scheme, or a proxy that was to end TLS and doesn't.",
        Packets =
            "A record of type 22, version 3.1, from the client; no record of type 22 from the server, but RST+ACK, FIN+ACK or readable " +
            "text.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("handshake, server closes after a part", "ECONNRESET"),
            OnLinux("handshake, server closes after reading all", "unexpected eof while reading"),
            OnLinux("handshake, server answers in plain text", "wrong version number"),
        ],
        Advice =
            "Check port and scheme. curl -v http://HOST:PORT shows whether it speaks plain HTTP. A server can recognise the byte 22 at " +
            "the start and say so in its log.",
        Retry = RetrySafety.Useless,
        RetryReason = "The same server answers in the same way, until port or scheme is corrected.",
        References =
        [
            Rfc(8446, "5.1", "The record header: type 22, version 3.1 for the first client hello."),
            Rfc(9293, "3.6.1", "A close with received data pending should send a RST (SHLD-3)."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Turns the server's close into a RST because of the unread rest."),
        ],
    };
}
