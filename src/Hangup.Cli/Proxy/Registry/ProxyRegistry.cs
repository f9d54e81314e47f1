using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>
/// The proxies of the server, by name. Changes come one after the other; while one is made nothing is waited for but the engine,
/// which waits for no connection: names are looked up before. A change that has begun is finished, whether or not its client still waits.
/// </summary>
internal sealed class ProxyRegistry(ProxyEngine engine, UnreachableUpstream whenUnreachable, ProxyLog log) : IDisposable
{
    private readonly ConcurrentDictionary<string, HostedProxy> _proxies = new();
    private readonly SemaphoreSlim _changing = new(1, 1);

    public ProxyEngine Engine => engine;

    /// <summary>All, by name.</summary>
    public IReadOnlyList<HostedProxy> All => [.. _proxies.Values.OrderBy(proxy => proxy.Name, StringComparer.Ordinal)];

    public bool TryGet(string name, [NotNullWhen(true)] out HostedProxy? proxy) => _proxies.TryGetValue(name, out proxy);

    public void Dispose() => _changing.Dispose();

    /// <summary>Makes a proxy, and starts it if it is to be enabled.</summary>
    public async Task<(HostedProxy? Proxy, ApiError? Error)> AddAsync(ProxyInput input, CancellationToken cancellationToken)
    {
        if (_proxies.ContainsKey(input.Name))
            return (null, ApiError.ProxyAlreadyExists);
        (GoAddress? address, string? problem) = await GoAddress.ResolveAsync(input.Listen, cancellationToken).ConfigureAwait(false);
        if (address is null && input.Enabled)
            return (null, new ApiError(500, $"listen tcp: {problem}"));
        using IDisposable change = await ChangeAsync(cancellationToken).ConfigureAwait(false);
        return await AddNowAsync(input, address).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a proxy as <see cref="AddAsync"/>, or else changes the one that has its name; one that is the same already is left alone. Where
    /// it cannot listen, the one that there was is only disabled, as with Toxiproxy.
    /// </summary>
    public async Task<(HostedProxy? Proxy, ApiError? Error)> AddOrReplaceAsync(ProxyInput input, CancellationToken cancellationToken)
    {
        (GoAddress? address, string? problem) = await GoAddress.ResolveAsync(input.Listen, cancellationToken).ConfigureAwait(false);
        using IDisposable change = await ChangeAsync(cancellationToken).ConfigureAwait(false);
        if (!TryGet(input.Name, out HostedProxy? existing))
        {
            return address is null && input.Enabled
                ? (null, new ApiError(500, $"listen tcp: {problem}"))
                : await AddNowAsync(input, address).ConfigureAwait(false);
        }

        if (address is null)
            return (null, new ApiError(500, problem!));
        if (existing.Listen == address.ToString() && existing.Upstream == input.Upstream)
            return (existing, null);
        await StopAsync(existing).ConfigureAwait(false);
        if (input.Enabled)
        {
            ApiError? error = Started(existing, await existing.ReplaceAsync(address, input.Listen, input.Upstream).ConfigureAwait(false));
            return (error is null ? existing : null, error);
        }

        existing.SetAll([]);
        existing.Change(input.Listen, input.Upstream);
        return (existing, null);
    }

    /// <summary>Changes a proxy. Where it cannot listen at its new address, it keeps that and is disabled, as with Toxiproxy.</summary>
    public async Task<ApiError?> UpdateAsync(HostedProxy proxy, string listen, string upstream, bool enabled, CancellationToken cancellationToken)
    {
        (GoAddress? address, string? problem) = await GoAddress.ResolveAsync(listen, cancellationToken).ConfigureAwait(false);
        if (address is null)
            return new ApiError(500, problem!);
        using IDisposable change = await ChangeAsync(cancellationToken).ConfigureAwait(false);
        if (!_proxies.TryGetValue(proxy.Name, out HostedProxy? still) || still != proxy)
            return ApiError.ProxyNotFound;
        if (proxy.Listen != address.ToString() || proxy.Upstream != upstream)
        {
            await StopAsync(proxy).ConfigureAwait(false);
            proxy.Change(listen, upstream);
        }

        if (enabled && !proxy.Enabled)
            return await StartAsync(proxy, address).ConfigureAwait(false);
        if (!enabled && proxy.Enabled)
            await StopAsync(proxy).ConfigureAwait(false);
        return null;
    }

    /// <summary>Ends a proxy; <see langword="false"/> where there is none of this name.</summary>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        using IDisposable change = await ChangeAsync(cancellationToken).ConfigureAwait(false);
        if (!_proxies.TryRemove(name, out HostedProxy? proxy))
            return false;
        await engine.RemoveAsync(name).ConfigureAwait(false);
        log.Write(LogLevel.Info, "Terminated proxy", line => Describe(line, proxy));
        return true;
    }

    /// <summary>
    /// Removes every toxic and enables every proxy: all that can be, where Toxiproxy stops at the first that cannot, whichever that is.
    /// </summary>
    /// <returns>Why the first one could not be enabled.</returns>
    public async Task<ApiError?> ResetAsync()
    {
        var errors = new List<ApiError?>();
        foreach (HostedProxy proxy in All)
        {
            proxy.SetAll([]);
            if (!proxy.Enabled)
                errors.Add(await EnableAsync(proxy).ConfigureAwait(false));
        }

        return errors.OfType<ApiError>().FirstOrDefault();
    }

    private async Task<ApiError?> EnableAsync(HostedProxy proxy)
    {
        (GoAddress? address, string? problem) = await GoAddress.ResolveAsync(proxy.Listen, CancellationToken.None).ConfigureAwait(false);
        if (address is null)
            return new ApiError(500, $"listen tcp: {problem}");
        using IDisposable change = await ChangeAsync(CancellationToken.None).ConfigureAwait(false);
        bool isGone = !_proxies.TryGetValue(proxy.Name, out HostedProxy? still) || still != proxy;
        return isGone || proxy.Enabled ? null : await StartAsync(proxy, address).ConfigureAwait(false);
    }

    private async Task<(HostedProxy? Proxy, ApiError? Error)> AddNowAsync(ProxyInput input, GoAddress? address)
    {
        ProxyAddress listen = address?.ToListen() ?? new ProxyAddress(input.Listen, 0);
        var definition = new ProxyDefinition(input.Name, listen, HostedProxy.UpstreamAddress(input.Upstream)) { WhenUnreachable = whenUnreachable };
        if (!engine.TryAdd(definition, out TcpProxy made))
            return (null, ApiError.ProxyAlreadyExists);
        var proxy = new HostedProxy(made, input.Listen, input.Upstream);
        if (input.Enabled && await StartAsync(proxy, address!).ConfigureAwait(false) is { } error)
        {
            await engine.RemoveAsync(input.Name).ConfigureAwait(false);
            return (null, error);
        }

        _proxies[input.Name] = proxy;
        return (proxy, null);
    }

    private async Task<ApiError?> StartAsync(HostedProxy proxy, GoAddress address) =>
        Started(proxy, await proxy.StartAsync(address).ConfigureAwait(false));

    private ApiError? Started(HostedProxy proxy, ListenProblem? problem)
    {
        if (problem is not null)
            return new ApiError(500, problem.Text) { Listening = problem };
        log.Write(LogLevel.Info, "Started proxy", line => Describe(line, proxy));
        return null;
    }

    private async Task StopAsync(HostedProxy proxy)
    {
        if (!proxy.Enabled)
            return;
        await proxy.StopAsync().ConfigureAwait(false);
        log.Write(LogLevel.Info, "Terminated proxy", line => Describe(line, proxy));
    }

    private static void Describe(LogEntry line, HostedProxy proxy) =>
        line.Add("name", proxy.Name).Add("listen", proxy.Listen).Add("upstream", proxy.Upstream);

    private async Task<IDisposable> ChangeAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Change(_changing);
    }

    private sealed class Change(SemaphoreSlim changing) : IDisposable
    {
        public void Dispose() => changing.Release();
    }
}
