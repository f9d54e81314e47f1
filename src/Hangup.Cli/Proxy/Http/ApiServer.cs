using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hangup.Cli;

/// <summary>The HTTP server of the API: Kestrel alone, without a host or a container around it.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private const int MostBody = 16 * 1024 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly KestrelServer _kestrel;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();

    private ApiServer(KestrelServer kestrel, TimeProvider time)
    {
        _kestrel = kestrel;
        _time = time;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.None, 0);

    /// <exception cref="IOException">The address is in use.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address cannot be listened on.</exception>
    public static async Task<ApiServer> StartAsync(IPEndPoint address, ApiPipeline pipeline, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = MostBody;
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Listen(address, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new ApiServer(new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance), time);
        await server._kestrel.StartAsync(new ApiApplication(pipeline, server._stopping.Token), cancellationToken).ConfigureAwait(false);
        string url = server._kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        server.EndPoint = IPEndPoint.Parse(new Uri(url).Authority);
        return server;
    }

    /// <summary>Ends the streams of events, and lets all other requests come to their end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var grace = new CancellationTokenSource(Grace, _time);
        await _kestrel.StopAsync(grace.Token).ConfigureAwait(false);
        _kestrel.Dispose();
        _stopping.Dispose();
    }
}
