using System.Net;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>A server that runs: the engine, the proxies of its configuration, and the API.</summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    /// <summary>The proxy that the command line asks for.</summary>
    public const string OnlyProxy = "proxy";

    private readonly ProxyEngine _engine;
    private readonly ProxyRegistry _registry;
    private readonly ProxyLog _log;
    private readonly EventLogging? _logging;
    private ApiServer? _api;

    private ProxyServer(ServerOptions options, ToolHost host)
    {
        _log = new ProxyLog(host.Log, options.LogLevel, host.Time);
        _engine = new ProxyEngine(new ProxyEngineOptions { Seed = options.Seed, TimeProvider = host.Time, Starved = WarnOf });
        _registry = new ProxyRegistry(_engine, options.WhenUnreachable, _log);
        _logging = _log.Takes(LogLevel.Debug) ? new EventLogging(_engine.Events, _log) : null;
    }

    /// <summary>Where the API listens.</summary>
    public IPEndPoint EndPoint => _api!.EndPoint;

    /// <summary>Makes the proxies and then opens the API: who is answered by it finds them there.</summary>
    /// <exception cref="OperatingException">The configuration is not well, or an address cannot be listened on.</exception>
    public static async Task<ProxyServer> StartAsync(ServerOptions options, ToolHost host, CancellationToken cancellationToken)
    {
        var server = new ProxyServer(options, host);
        try
        {
            await server.PopulateAsync(options, cancellationToken).ConfigureAwait(false);
            await server.ListenAsync(options, host.Time, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch (Exception exception) when (exception is OperatingException or OperationCanceledException)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
            await _api.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
        if (_logging is not null)
            await _logging.DisposeAsync().ConfigureAwait(false);
        _registry.Dispose();
        await _log.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The routes of the API.</summary>
    internal static IReadOnlyList<ApiRoute> RoutesOf(ProxyRegistry registry, ProxyLog log, TimeProvider time, bool runtimeMetrics)
    {
        List<ApiRoute> routes =
        [
            .. new ProxyRoutes(registry, log).All,
            .. new ToxicRoutes(registry, log).All,
            .. new ServerRoutes(registry).All,
            .. new ObservingRoutes(registry, time).All,
            new MetricsRoute(registry, runtimeMetrics).Route,
        ];
        routes.Add(ApiDescription.RouteFor(routes));
        return routes;
    }

    private void WarnOf(ListenerStarved starved) => _log.Write(
        LogLevel.Warn,
        "Clients wait until the system gives what it takes to serve them",
        line => line.Add("name", starved.Proxy).Add("error", starved.Error.ToString()));

    private async Task PopulateAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        if (options.Config is { } file)
            await new ConfigFile(file).PopulateAsync(_registry, _log, cancellationToken).ConfigureAwait(false);
        if (options.Upstream is not { } upstream)
            return;
        var input = new ProxyInput { Name = OnlyProxy, Listen = options.Listen ?? "127.0.0.1:0", Upstream = upstream };
        if ((await _registry.AddAsync(input, cancellationToken).ConfigureAwait(false)).Error is { } error)
            throw new OperatingException(error.Listening?.Sentence ?? $"The proxy cannot be started ({error.Message}): choose another address with --listen.");
    }

    private async Task ListenAsync(ServerOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        string text = options.Host.Contains(':', StringComparison.Ordinal) ? $"[{options.Host}]:{options.Port}" : $"{options.Host}:{options.Port}";
        (GoAddress? address, string? problem) = await GoAddress.ResolveAsync(text, cancellationToken).ConfigureAwait(false);
        if (address is null)
            throw new OperatingException($"The API cannot listen on {text} ({problem}): choose another address with --host and --port.");
        var endPoint = new IPEndPoint(address.Host ?? IPAddress.IPv6Any, address.Port);
        var pipeline = new ApiPipeline(new ApiRouter(RoutesOf(_registry, _log, time, options.RuntimeMetrics)), _log, time);
        _api = await ApiServer.StartAsync(endPoint, pipeline, time, cancellationToken).ConfigureAwait(false);
        _log.Write(LogLevel.Info, "The API listens", line => line
            .Add("address", GoAddress.TextOf(_api.EndPoint))
            .Add("seed", _engine.Seed)
            .Add("version", ServerRoutes.ToxiproxyVersion));
    }
}
