using System.Globalization;
using System.Text;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>The routes that show what goes on: live connections and events, of all proxies or of one.</summary>
internal sealed class ObservingRoutes(ProxyRegistry registry, TimeProvider time)
{
    private static readonly IReadOnlyList<ApiParameter> EventQuery = [ApiQuery.After, ApiQuery.Follow];

    public IEnumerable<ApiRoute> All =>
    [
        new("GET", "/connections", "List the live connections.", _ => Connections(registry.All)) { Gives = "ConnectionList" },
        new("GET", "/proxies/{proxy}/connections", "List the live connections of a proxy.", ConnectionsOfProxy) { Gives = "ConnectionList" },
        new("GET", "/events", "Follow what happens, as server-sent events.", request => Events(request, null)) { Gives = "Event", Query = EventQuery },
        new("GET", "/proxies/{proxy}/events", "Follow what happens in a proxy, as server-sent events.", EventsOfProxy) { Gives = "Event", Query = EventQuery },
    ];

    private ApiResponse ConnectionsOfProxy(ApiRequest request) =>
        registry.TryGet(request[0], out HostedProxy? proxy) ? Connections([proxy]) : ApiResponse.OfError(ApiError.ProxyNotFound);

    private static ApiResponse Connections(IReadOnlyList<HostedProxy> proxies)
    {
        var json = new StringBuilder("[");
        string separator = "";
        foreach (ConnectionInfo connection in proxies.SelectMany(proxy => proxy.Proxy.Connections))
        {
            json.Append(separator).AppendConnection(connection);
            separator = ",";
        }

        return ApiResponse.OfJson(200, json.Append(']').ToString());
    }

    private ApiResponse EventsOfProxy(ApiRequest request) =>
        registry.TryGet(request[0], out _) ? Events(request, request[0]) : ApiResponse.OfError(ApiError.ProxyNotFound);

    private ApiResponse Events(ApiRequest request, string? proxy)
    {
        EventLog log = registry.Engine.Events;
        // A client that has lost its connection says which event it has seen last.
        string? from = request.LastEventId ?? request.Query["after"];
        long after = log.Last;
        if (from is not null && (!long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out after)))
            return ApiResponse.OfError(new ApiError(400, $"after must be the number of an event, not {from}"));
        if (request.Query["follow"] is { } follow and not ("true" or "false"))
            return ApiResponse.OfError(new ApiError(400, $"follow must be true or false, not {follow}"));
        var stream = new EventStream(log, time) { After = from is null && request.Query["follow"] == "false" ? 0 : after, Proxy = proxy };
        return new ApiResponse(200)
        {
            ContentType = "text/event-stream",
            Stream = request.Query["follow"] == "false" ? stream.WriteKeptAsync : stream.FollowAsync,
        };
    }
}
