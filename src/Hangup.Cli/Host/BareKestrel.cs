using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hangup.Cli;

/// <summary>Kestrel alone, without a host or a container around it: HTTP/1.1 at one address.</summary>
internal sealed class BareKestrel
{
    private readonly KestrelServer _kestrel;

    private BareKestrel(KestrelServer kestrel)
    {
        _kestrel = kestrel;
        string url = kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        EndPoint = IPEndPoint.Parse(new Uri(url).Authority);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <param name="address">Where to listen; port 0 for one of the kernel's choice.</param>
    /// <param name="limit">Sets what is not to be Kestrel's default.</param>
    /// <param name="answer">Answers a request.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="OperatingException">The address cannot be listened on.</exception>
    public static async Task<BareKestrel> StartAsync(
        IPEndPoint address, Action<KestrelServerLimits> limit, Func<HttpContext, Task> answer, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        limit(options.Limits);
        options.Listen(address, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new Application(answer), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception.GetBaseException() is SocketException refused)
        {
            kestrel.Dispose();
            throw new OperatingException(ListenRefusal.Of(address, refused.SocketErrorCode) ?? $"{address} cannot be listened on: {SystemWords.Of(refused)}.");
        }

        return new BareKestrel(kestrel);
    }

    /// <summary>Takes no more requests, and lets those under way come to their end until the time is up.</summary>
    public async Task StopAsync(CancellationToken timeIsUp)
    {
        await _kestrel.StopAsync(timeIsUp).ConfigureAwait(false);
        _kestrel.Dispose();
    }

    private sealed class Application(Func<HttpContext, Task> answer) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public Task ProcessRequestAsync(HttpContext context) => answer(context);
    }
}
