using static Hangup.TextSources;

namespace Hangup;

/// <summary>What the class library of Java writes.</summary>
internal static class JavaTexts
{
    private const string Program = "Java";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "java-refused",
            Program,
            "java.net.ConnectException: Connection refused",
            ConnectMeanings.Refused,
            $"{Run}; {Jdk}src/java.base/unix/native/libnet/net_util_md.c"),
        new(
            "java-read-reset",
            Program,
            "java.net.SocketException: Connection reset",
            ResetMeanings.OnRead,
            $"{Run}; {Jdk}src/java.base/share/classes/sun/nio/ch/NioSocketImpl.java, implRead"),
        new(
            "java-reset-by-peer",
            Program,
            "java.net.SocketException: Connection reset by peer",
            ResetMeanings.Reset,
            $"{Jdk}src/java.base/unix/native/libnio/ch, strerror"),
        new(
            "java-nio-reset-by-peer",
            Program,
            "java.io.IOException: Connection reset by peer",
            ResetMeanings.Reset,
            $"{Jdk}src/java.base/unix/native/libnio/ch, strerror"),
        new(
            "java-write-reset",
            Program,
            "java.net.SocketException: Connection reset by peer: socket write error",
            ResetMeanings.OnWrite,
            $"{Jdk}src/java.base/windows/native/libnet (up to 12)"),
        new("java-broken-pipe", Program, "java.net.SocketException: Broken pipe", EndMeanings.BrokenPipe, $"{Run}; {Jdk}src/java.base/unix/native/libnio/ch, strerror"),
        new("java-nio-broken-pipe", Program, "java.io.IOException: Broken pipe", EndMeanings.BrokenPipe, $"{Jdk}src/java.base/unix/native/libnio/ch, strerror"),
        new(
            "java-connect-timed-out",
            Program,
            "java.net.SocketTimeoutException: Connect timed out",
            ConnectMeanings.GivenUp,
            $"{Run}; {Jdk}src/java.base/share/classes/sun/nio/ch/NioSocketImpl.java"),
        new(
            "java-connection-timed-out",
            Program,
            "java.net.ConnectException: Connection timed out",
            ConnectMeanings.TimedOut,
            $"{Run}; {Jdk}src/java.base/unix/native/libnet/net_util_md.c"),
        new(
            "java-read-timed-out",
            Program,
            "java.net.SocketTimeoutException: Read timed out",
            SilenceMeanings.Read,
            $"{Run}; {Jdk}src/java.base/share/classes/sun/nio/ch/NioSocketImpl.java, timedRead"),
        new("java-timeout", Program, "java.net.SocketTimeoutException: timeout", SilenceMeanings.Read, "square/okhttp, okio/AsyncTimeout"),
        new(
            "java-http-timeout",
            Program,
            "java.net.http.HttpTimeoutException: request timed out",
            SilenceMeanings.Request,
            $"{Run}; {Jdk}src/java.net.http/share/classes/jdk/internal/net/http/MultiExchange.java"),
        new(
            "java-http-connect-timeout",
            Program,
            "java.net.http.HttpConnectTimeoutException: HTTP connect timed out",
            ConnectMeanings.GivenUp,
            $"{Jdk}src/java.net.http/share/classes/jdk/internal/net/http/MultiExchange.java"),
        new(
            "java-no-route",
            Program,
            "java.net.NoRouteToHostException: No route to host",
            ConnectMeanings.HostUnreachable,
            $"{Run}; {Jdk}src/java.base/unix/native/libnet/net_util_md.c"),
        new("java-network-unreachable", Program, "Network is unreachable", ConnectMeanings.NetworkUnreachable, "glibc, strerror"),
        new(
            "java-unknown-host",
            Program,
            "java.net.UnknownHostException: {host}",
            ServiceMeanings.NameUnknown,
            $"{Run}; {Jdk}src/java.base/share/classes/java/net/InetAddress.java"),
        new(
            "java-no-header",
            Program,
            "java.io.IOException: HTTP/1.1 header parser received no bytes",
            EndMeanings.BeforeReply,
            $"{Jdk}src/java.net.http/share/classes/jdk/internal/net/http/Http1Response.java"),
        new(
            "java-eof-reading",
            Program,
            "java.io.EOFException: EOF reached while reading",
            EndMeanings.BeforeReply,
            $"{Run}; {Jdk}src/java.net.http/share/classes/jdk/internal/net/http/Http1AsyncReceiver.java"),
        new(
            "java-unexpected-end",
            Program,
            "java.net.SocketException: Unexpected end of file from server",
            EndMeanings.BeforeReply,
            $"{Run}; {Jdk}src/java.base/share/classes/sun/net/www/http/HttpClient.java"),
        new(
            "java-no-http-response",
            Program,
            "NoHttpResponseException: {peer} failed to respond",
            EndMeanings.BeforeReply,
            "apache/httpcomponents-client, DefaultHttpResponseParser"),
        new(
            "java-premature-eof",
            Program,
            "java.io.IOException: Premature EOF",
            EndMeanings.WithinReply,
            $"{Run}; {Jdk}src/java.base/share/classes/sun/net/www/http/ChunkedInputStream.java"),
        new(
            "java-fixed-length",
            Program,
            "java.io.IOException: fixed content-length: {n}, bytes received: {n}",
            EndMeanings.WithinReply,
            $"{Run}; {Jdk}src/java.net.http/share/classes/jdk/internal/net/http/ResponseContent.java"),
        new(
            "java-chunked-state",
            Program,
            "java.io.IOException: chunked transfer encoding, state: {word}",
            EndMeanings.WithinReply,
            $"{Run}; {Jdk}src/java.net.http/share/classes/jdk/internal/net/http/ResponseContent.java"),
        new(
            "java-premature-end-content-length",
            Program,
            "Premature end of Content-Length delimited message body",
            EndMeanings.WithinReply,
            "apache/httpcomponents-core, ContentLengthInputStream"),
        new("java-eof", Program, "java.io.EOFException", EndMeanings.WithinReply, $"{Run}; {Jdk}src/java.base/share/classes/java/io/DataInputStream.java"),
        new(
            "java-ssl-remote-terminated",
            Program,
            "javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake",
            EndMeanings.InHandshake,
            $"{Run}; {Jdk}src/java.base/share/classes/sun/security/ssl/SSLSocketImpl.java"),
        new(
            "java-ssl-peer-shut-down",
            Program,
            "java.io.EOFException: SSL peer shut down incorrectly",
            EndMeanings.TlsTruncated,
            $"{Jdk}src/java.base/share/classes/sun/security/ssl/SSLSocketInputRecord.java"),
        new(
            "java-ssl-unrecognized",
            Program,
            "javax.net.ssl.SSLException: Unsupported or unrecognized SSL message",
            EndMeanings.PlaintextPeer,
            $"{Run}; {Jdk}src/java.base/share/classes/sun/security/ssl/SSLSocketInputRecord.java"),
        new(
            "java-socket-closed",
            Program,
            "java.net.SocketException: Socket closed",
            LocalMeanings.ClosedHere,
            $"{Run}; {Jdk}src/java.base/share/classes/sun/nio/ch/NioSocketImpl.java"),
        new("java-socket-is-closed", Program, "java.net.SocketException: Socket is closed", LocalMeanings.ClosedHere, $"{Jdk}src/java.base/share/classes/java/net/Socket.java"),
        new(
            "java-closed-channel",
            Program,
            "java.nio.channels.ClosedChannelException",
            LocalMeanings.ClosedHere,
            $"{Jdk}src/java.base/share/classes/sun/nio/ch/SocketChannelImpl.java"),
        new(
            "java-async-close",
            Program,
            "java.nio.channels.AsynchronousCloseException",
            LocalMeanings.ClosedHere,
            $"{Jdk}src/java.base/share/classes/java/nio/channels/AsynchronousCloseException.java"),
        new(
            "java-bind-in-use",
            Program,
            "java.net.BindException: Address already in use",
            LocalMeanings.AddressInUse,
            $"{Run}; {Jdk}src/java.base/unix/native/libnio/ch/Net.c"),
        new(
            "java-bind-address",
            Program,
            "java.net.BindException: Cannot assign requested address",
            LocalMeanings.PortsExhausted,
            $"{Jdk}src/java.base/unix/native/libnio/ch/Net.c"),
        new(
            "java-connect-address",
            Program,
            "java.net.NoRouteToHostException: Cannot assign requested address",
            LocalMeanings.PortsExhausted,
            $"{Jdk}src/java.base/unix/native/libnet/net_util_md.c"),
        new(
            "java-too-many-files",
            Program,
            "java.net.SocketException: Too many open files",
            LocalMeanings.DescriptorsExhausted,
            $"{Jdk}src/java.base/unix/native/libnio/ch/Net.c"),
        new(
            "netty-refused",
            Program,
            "io.netty.channel.AbstractChannel$AnnotatedConnectException: {*}Connection refused: {peer}",
            ConnectMeanings.Refused,
            "netty/netty, AbstractChannel.AnnotatedConnectException"),
        new(
            "netty-connect-timeout",
            Program,
            "io.netty.channel.ConnectTimeoutException: connection timed out after {n} ms: {peer}",
            ConnectMeanings.GivenUp,
            "netty/netty, AbstractNioChannel"),
        new("netty-native-reset", Program, "recvAddress(..) failed: Connection reset by peer", ResetMeanings.OnRead, "netty/netty, Errors.NativeIoException"),
        new(
            "reactor-prematurely-closed",
            Program,
            "PrematureCloseException: Connection prematurely closed BEFORE response",
            EndMeanings.BeforeReply,
            "reactor/reactor-netty, HttpClientOperations"),
        new(
            "reactor-prematurely-closed-during",
            Program,
            "PrematureCloseException: Connection prematurely closed DURING response",
            EndMeanings.WithinReply,
            "reactor/reactor-netty, HttpClientOperations"),
        new("tomcat-client-abort", Program, "org.apache.catalina.connector.ClientAbortException", EndMeanings.OfClient, "apache/tomcat, ClientAbortException"),
    ];
}
