using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;
using static Hangup.Tests.Http.HttpRow;

namespace Hangup.Tests.Http;

/// <summary>What HttpClient throws over HTTP/2.</summary>
internal static class Http2Rows
{
    // RFC 9113, section 7.
    private const uint InternalError = 2;
    private const uint RefusedStream = 7;
    private const uint Cancel = 8;

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("http2-reset", "HTTP/2: RST while waiting for the response", Http2Server.OnRequest(LoopbackPair.SendReset), Get2, "HttpRequestException(Unknown) < IOException < IOException < SocketException(ConnectionReset/104)", "Reset, Unknown, Peer, Unknown, None, High"),
        Row("http2-fin", "HTTP/2: FIN while waiting for the response", Http2Server.OnRequest(s => s.Shutdown(System.Net.Sockets.SocketShutdown.Send)), Get2, "HttpRequestException(ResponseEnded) < HttpIOException(ResponseEnded)", "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium"),
        Row("http2-reset-before-settings", "HTTP/2: RST before SETTINGS", Http2Server.BeforeSettings(LoopbackPair.SendReset), Get2, "HttpRequestException(InvalidResponse) < HttpIOException(InvalidResponse) < IOException < SocketException(ConnectionReset/104)", "Reset, Unknown, Peer, Unknown, None, High"),
        Row("http2-fin-before-settings", "HTTP/2: FIN before SETTINGS", Http2Server.BeforeSettings(s => s.Shutdown(System.Net.Sockets.SocketShutdown.Send)), Get2, "HttpRequestException(InvalidResponse) < HttpIOException(InvalidResponse) < HttpIOException(ResponseEnded)",
            "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium"),
        Row("http2-stream-internal-error", "HTTP/2: RST_STREAM with INTERNAL_ERROR", Http2Server.ResetStreams(InternalError), Get2, "HttpRequestException(HttpProtocolError) < HttpProtocolException(2)", "StreamReset, Unknown, Peer, Unknown, None, High"),
        Row("http2-stream-cancel", "HTTP/2: RST_STREAM with CANCEL", Http2Server.ResetStreams(Cancel), Get2, "HttpRequestException(HttpProtocolError) < HttpProtocolException(8)", "StreamReset, Unknown, Peer, Unknown, None, High"),
        Row("http2-stream-refused", "HTTP/2: RST_STREAM with REFUSED_STREAM, each time it is tried", Http2Server.ResetStreams(RefusedStream), Get2, "HttpRequestException(HttpProtocolError) < HttpProtocolException(7)", "StreamReset, Unknown, Peer, NotProcessed, None, High"),
        Row("http2-goaway-processed", "HTTP/2: GOAWAY that includes the stream, with INTERNAL_ERROR", Http2Server.Leave(1, InternalError), Get2, "HttpRequestException(HttpProtocolError) < HttpProtocolException(2)", "StreamReset, Unknown, Peer, Unknown, None, High"),
        Row("http2-goaway-not-processed", "HTTP/2: GOAWAY below the stream, each time it is tried", Http2Server.Leave(0, InternalError), Get2, "HttpRequestException(HttpProtocolError) < HttpProtocolException(2)", "StreamReset, Unknown, Peer, Unknown, None, High"),
    ];
}
