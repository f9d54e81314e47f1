using static Hangup.TextSources;

namespace Hangup;

/// <summary>What OpenSSL and other TLS libraries write.</summary>
internal static class OpenSslTexts
{
    private const string Program = "OpenSSL";

    public static ErrorText[] Rows { get; } =
    [
        new("openssl-wrong-version", Program, "SSL routines::wrong version number", EndMeanings.PlaintextPeer, $"{Run}; OpenSSL, ssl/record/methods/tlsany_meth.c"),
        new(
            "openssl-wrong-version-old",
            Program,
            "SSL routines:ssl3_get_record:wrong version number",
            EndMeanings.PlaintextPeer,
            "OpenSSL 1.1, ssl/record/ssl3_record.c"),
        new("openssl-unexpected-eof", Program, "SSL routines::unexpected eof while reading", EndMeanings.TlsTruncated, "OpenSSL, ssl/record/rec_layer_s3.c"),
        new("openssl-http-request", Program, "SSL routines::http request", EndMeanings.PlaintextPeer, "OpenSSL, ssl/record/methods/tlsany_meth.c"),
        new("openssl-connect-errno", Program, "connect:errno={n}", ConnectMeanings.Refused, $"{Run}; OpenSSL, apps/s_client.c"),
        new("openssl-syscall-reset", Program, "SSL_ERROR_SYSCALL, errno 104", ResetMeanings.Reset, "OpenSSL, SSL_get_error(3)"),
        new("openssl-bio-refused", Program, "system library:BIO_connect:Connection refused", ConnectMeanings.Refused, $"{Run}; OpenSSL, crypto/bio/bio_sock2.c"),
        new("gnutls-closed", Program, "The TLS connection was non-properly terminated.", EndMeanings.TlsTruncated, "GnuTLS, lib/errors.c"),
        new("gnutls-unexpected-packet", Program, "An unexpected TLS packet was received.", EndMeanings.PlaintextPeer, "GnuTLS, lib/errors.c"),
    ];
}
