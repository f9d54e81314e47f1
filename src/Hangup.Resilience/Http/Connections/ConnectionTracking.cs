using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Hangup.Resilience;

/// <summary>Puts itself between SocketsHttpHandler and its connections. What the handler had set for them stays in effect.</summary>
internal sealed class ConnectionTracking(ConnectionMetrics metrics)
{
    private static readonly HttpRequestOptionsKey<TlsTransportStream> Transport = new("Hangup.Resilience.Transport");

    private readonly ConcurrentDictionary<string, Origin> _origins = new(StringComparer.OrdinalIgnoreCase);

    public void Attach(SocketsHttpHandler handler)
    {
        // A stream from the user's own callback stays as it is, so only there a missing close_notify goes unnoticed.
        handler.ConnectCallback ??= Connect;
        Func<SocketsHttpPlaintextStreamFilterContext, CancellationToken, ValueTask<Stream>>? before = handler.PlaintextStreamFilter;
        handler.PlaintextStreamFilter = before is null
            ? (context, _) => new(Track(context, context.PlaintextStream))
            : async (context, cancellation) => Track(context, await before(context, cancellation).ConfigureAwait(false));
    }

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        // As SocketsHttpHandler does it without a callback.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            if (context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps)
                return new NetworkStream(socket, ownsSocket: true);
            var stream = new TlsTransportStream(socket);
            context.InitialRequestMessage.Options.Set(Transport, stream);
            return stream;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    private Stream Track(SocketsHttpPlaintextStreamFilterContext context, Stream stream)
    {
        // HTTP/2 carries many requests at a time, and says itself which of them the server has not processed.
        if (context.NegotiatedHttpVersion.Major != HttpVersion.Version11.Major)
            return stream;

        TlsTransportStream? tls = null;
        if (context.PlaintextStream is SslStream && context.InitialRequestMessage.Options.TryGetValue(Transport, out tls))
            ((IDictionary<string, object?>)context.InitialRequestMessage.Options).Remove(Transport.Key);
        Socket? socket = tls?.Socket ?? (context.PlaintextStream as NetworkStream)?.Socket;
        Origin origin = _origins.GetOrAdd(context.InitialRequestMessage.RequestUri?.Authority ?? "", static _ => new());
        return new HttpStream(stream, new RequestProgress(socket, tls, origin), tls, metrics);
    }
}
