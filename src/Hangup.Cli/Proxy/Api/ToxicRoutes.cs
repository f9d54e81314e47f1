using System.Text;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>The routes of Toxiproxy's API that act on toxics.</summary>
internal sealed class ToxicRoutes(ProxyRegistry registry, ProxyLog log)
{
    public IEnumerable<ApiRoute> All =>
    [
        new("GET", "/proxies/{proxy}/toxics", "List the toxics of a proxy.", List) { Gives = "ToxicList", Query = [ApiQuery.Faults] },
        new("POST", "/proxies/{proxy}/toxics", "Set a toxic, on live connections too.", Create) { Takes = "Toxic", Gives = "Toxic" },
        new("GET", "/proxies/{proxy}/toxics/{toxic}", "Show a toxic.", Show) { Gives = "Toxic" },
        new("POST PATCH", "/proxies/{proxy}/toxics/{toxic}", "Change a toxic, on live connections too.", Update) { Takes = "ToxicUpdate", Gives = "Toxic" },
        new("DELETE", "/proxies/{proxy}/toxics/{toxic}", "Remove a toxic.", Delete) { Status = 204 },
    ];

    private ApiResponse List(ApiRequest request) =>
        registry.TryGet(request[0], out HostedProxy? proxy)
            ? ApiResponse.OfJson(200, new StringBuilder().AppendToxics(proxy, request.Query.AllFaults).ToString())
            : ApiResponse.OfError(ApiError.ProxyNotFound);

    private ApiResponse Create(ApiRequest request)
    {
        if (!registry.TryGet(request[0], out HostedProxy? proxy))
            return ApiResponse.OfError(ApiError.ProxyNotFound);
        (ToxicInput? toxic, ApiError? error) = ToxicInput.Parse(request.Body, name => proxy.Proxy.Faults.TryGet(name, out _));
        if (toxic is null)
            return ApiResponse.OfError(error!);
        if (!proxy.TryAdd(toxic.Fault!, toxic.Stream))
            return ApiResponse.OfError(ApiError.ToxicAlreadyExists);
        Log("Added toxic", proxy, toxic.Fault!);
        return Shown(proxy, toxic.Fault!);
    }

    private ApiResponse Show(ApiRequest request) =>
        !registry.TryGet(request[0], out HostedProxy? proxy) ? ApiResponse.OfError(ApiError.ProxyNotFound)
        : !proxy.Proxy.Faults.TryGet(request[1], out Fault? fault) ? ApiResponse.OfError(ApiError.ToxicNotFound)
        : Shown(proxy, fault);

    private ApiResponse Update(ApiRequest request)
    {
        if (request.Method == "POST")
            log.Write(LogLevel.Warn, "ToxicUpdate: HTTP method POST is deprecated. Use HTTP PATCH instead.");
        if (!registry.TryGet(request[0], out HostedProxy? proxy))
            return ApiResponse.OfError(ApiError.ProxyNotFound);
        (Fault? fault, ApiError? error) = proxy.Update(request[1], before => ToxicInput.Update(before, request.Body));
        if (fault is null)
            return ApiResponse.OfError(error!);
        Log("Updated toxic", proxy, fault);
        return Shown(proxy, fault);
    }

    private ApiResponse Delete(ApiRequest request)
    {
        if (!registry.TryGet(request[0], out HostedProxy? proxy))
            return ApiResponse.OfError(ApiError.ProxyNotFound);
        if (proxy.Remove(request[1]) is not { } fault)
            return ApiResponse.OfError(ApiError.ToxicNotFound);
        Log("Removed toxic", proxy, fault);
        return ApiResponse.NoContent;
    }

    private static ApiResponse Shown(HostedProxy proxy, Fault fault) =>
        ApiResponse.OfJson(200, new StringBuilder().AppendToxic(fault, proxy.StreamOf(fault)).ToString());

    private void Log(string message, HostedProxy proxy, Fault fault) =>
        log.Write(LogLevel.Info, message, line => line.Add("proxy", proxy.Name).Add("toxic", fault.Name).Add("type", fault.Kind.Name));
}
