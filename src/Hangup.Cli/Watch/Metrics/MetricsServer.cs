using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hangup.Cli;

/// <summary>Answers Prometheus at <c>/metrics</c>: Kestrel alone, without a host or a container around it.</summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;

    private MetricsServer(KestrelServer kestrel) => _kestrel = kestrel;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.None, 0);

    /// <exception cref="OperatingException">The address cannot be listened on.</exception>
    public static async Task<MetricsServer> StartAsync(IPEndPoint address, Func<string> metrics, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxConcurrentConnections = 64;
        options.Listen(address, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new Application(metrics), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            kestrel.Dispose();
            throw new OperatingException(
                $"--prometheus cannot listen on {address} ({exception.Message.TrimEnd('.')}): end what has the port, or choose another address.");
        }

        string url = kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new MetricsServer(kestrel) { EndPoint = IPEndPoint.Parse(new Uri(url).Authority) };
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever is in the middle of an answer asks again later.
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _kestrel.StopAsync(now.Token).ConfigureAwait(false);
        _kestrel.Dispose();
    }

    private sealed class Application(Func<string> metrics) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(HttpContext context)
        {
            HttpResponse response = context.Response;
            if (context.Request.Path != "/metrics")
            {
                response.StatusCode = StatusCodes.Status404NotFound;
                await WriteAsync(context, "text/plain; charset=utf-8", "The metrics are at /metrics.\n").ConfigureAwait(false);
            }
            else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                response.Headers.Allow = "GET, HEAD";
            }
            else
            {
                await WriteAsync(context, MetricsText.ContentType, metrics()).ConfigureAwait(false);
            }
        }

        private static async Task WriteAsync(HttpContext context, string type, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            context.Response.ContentType = type;
            context.Response.ContentLength = bytes.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
                await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
