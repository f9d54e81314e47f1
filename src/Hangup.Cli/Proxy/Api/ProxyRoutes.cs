using System.Text;

namespace Hangup.Cli;

/// <summary>The routes of Toxiproxy's API that act on proxies.</summary>
internal sealed class ProxyRoutes(ProxyRegistry registry, ProxyLog log)
{
    public IEnumerable<ApiRoute> All =>
    [
        new("GET", "/proxies", "List the proxies.", List) { Gives = "ProxyMap", Query = [ApiQuery.Faults] },
        new("POST", "/proxies", "Make a proxy.", CreateAsync) { Takes = "ProxyInput", Gives = "Proxy", Status = 201 },
        new("GET", "/proxies/{proxy}", "Show a proxy.", Show) { Gives = "Proxy", Query = [ApiQuery.Faults] },
        new("POST PATCH", "/proxies/{proxy}", "Change a proxy.", UpdateAsync) { Takes = "ProxyInput", Gives = "Proxy" },
        new("DELETE", "/proxies/{proxy}", "End a proxy and its connections.", DeleteAsync) { Status = 204 },
        new("POST", "/reset", "Remove every toxic and enable every proxy.", ResetAsync) { Status = 204 },
    ];

    private ApiResponse List(ApiRequest request)
    {
        var json = new StringBuilder("{");
        string separator = "";
        foreach (HostedProxy proxy in registry.All)
        {
            json.Append(separator).AppendGoString(proxy.Name).Append(':').AppendProxy(proxy, request.Query.AllFaults);
            separator = ",";
        }

        return ApiResponse.OfJson(200, json.Append('}').ToString());
    }

    private ApiResponse Show(ApiRequest request) =>
        registry.TryGet(request[0], out HostedProxy? proxy) ? Shown(200, proxy, request) : ApiResponse.OfError(ApiError.ProxyNotFound);

    private async Task<ApiResponse> CreateAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var input = new ProxyInput();
        if (GoDecoder.Decode(request.Body, input.Body()) is { } problem)
            return ApiResponse.OfError(ApiError.BadRequestBody(problem));
        if (input.MissingField is { } field)
            return ApiResponse.OfError(ApiError.MissingField(field));
        (HostedProxy? proxy, ApiError? error) = await registry.AddAsync(input, cancellationToken).ConfigureAwait(false);
        return proxy is null ? ApiResponse.OfError(error!) : Shown(201, proxy, request);
    }

    private async Task<ApiResponse> UpdateAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (request.Method == "POST")
            log.Write(LogLevel.Warn, "ProxyUpdate: HTTP method POST is deprecated. Use HTTP PATCH instead.");
        if (!registry.TryGet(request[0], out HostedProxy? proxy))
            return ApiResponse.OfError(ApiError.ProxyNotFound);
        var input = new ProxyInput { Listen = proxy.Listen, Upstream = proxy.Upstream, Enabled = proxy.Enabled };
        if (GoDecoder.Decode(request.Body, input.Body()) is { } problem)
            return ApiResponse.OfError(ApiError.BadRequestBody(problem));
        ApiError? error = await registry.UpdateAsync(proxy, input.Listen, input.Upstream, input.Enabled, cancellationToken).ConfigureAwait(false);
        return error is null ? Shown(200, proxy, request) : ApiResponse.OfError(error);
    }

    private async Task<ApiResponse> DeleteAsync(ApiRequest request, CancellationToken cancellationToken) =>
        await registry.RemoveAsync(request[0], cancellationToken).ConfigureAwait(false)
            ? ApiResponse.NoContent
            : ApiResponse.OfError(ApiError.ProxyNotFound);

    private async Task<ApiResponse> ResetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        await registry.ResetAsync().WaitAsync(cancellationToken).ConfigureAwait(false) is { } error ? ApiResponse.OfError(error) : ApiResponse.NoContent;

    private static ApiResponse Shown(int status, HostedProxy proxy, ApiRequest request) =>
        ApiResponse.OfJson(status, new StringBuilder().AppendProxy(proxy, request.Query.AllFaults).ToString());
}
