using System.Text;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>The metrics, counted as they happen: those of Toxiproxy under its names, and what it does not count.</summary>
internal sealed class MetricsRoute(ProxyRegistry registry, bool ofRuntime)
{
    public ApiRoute Route => new("", "/metrics", "Metrics for Prometheus.", _ => Answer()) { Gives = "Metrics" };

    private ApiResponse Answer()
    {
        var text = new MetricsText();
        (HostedProxy Proxy, ProxyCounters Counters)[] proxies = [.. registry.All.Select(proxy => (proxy, proxy.Proxy.Counters))];
        WriteBytes(text, proxies);
        WriteConnections(text, proxies);
        if (ofRuntime)
            RuntimeMetrics.Write(text);
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        return new ApiResponse(200)
        {
            ContentType = MetricsText.ContentType,
            Stream = (output, cancellationToken) => output.WriteAsync(bytes, cancellationToken).AsTask(),
        };
    }

    private static void WriteBytes(MetricsText text, (HostedProxy Proxy, ProxyCounters Counters)[] proxies)
    {
        const string Received = "toxiproxy_proxy_received_bytes_total";
        const string Sent = "toxiproxy_proxy_sent_bytes_total";
        text.Metric(Received, "counter", "Bytes received from the end that sends.");
        foreach ((HostedProxy proxy, ProxyCounters counters) in proxies)
        {
            text.Sample(Received, counters.UpstreamBytes.Received, [.. Labels("upstream", proxy)]);
            text.Sample(Received, counters.DownstreamBytes.Received, [.. Labels("downstream", proxy)]);
        }

        text.Metric(Sent, "counter", "Bytes sent to the end that receives.");
        foreach ((HostedProxy proxy, ProxyCounters counters) in proxies)
        {
            text.Sample(Sent, counters.UpstreamBytes.Sent, [.. Labels("upstream", proxy)]);
            text.Sample(Sent, counters.DownstreamBytes.Sent, [.. Labels("downstream", proxy)]);
        }
    }

    private static void WriteConnections(MetricsText text, (HostedProxy Proxy, ProxyCounters Counters)[] proxies)
    {
        const string Accepted = "hangup_proxy_accepted_connections_total";
        const string Live = "hangup_proxy_live_connections";
        const string Ended = "hangup_proxy_ended_connections_total";
        const string Toxics = "hangup_proxy_toxics";
        text.Metric(Accepted, "counter", "Clients accepted.");
        foreach ((HostedProxy proxy, ProxyCounters counters) in proxies)
            text.Sample(Accepted, counters.Accepted, ("proxy", proxy.Name));
        text.Metric(Live, "gauge", "Connections that have not ended.");
        foreach ((HostedProxy proxy, ProxyCounters counters) in proxies)
            text.Sample(Live, counters.Live, ("proxy", proxy.Name));
        text.Metric(Ended, "counter", "Connections that have ended, by whom and how.");
        foreach ((HostedProxy proxy, ProxyCounters counters) in proxies)
        {
            foreach (((EndedBy by, ConnectionEnding how), long count) in counters.Endings)
                text.Sample(Ended, count, ("proxy", proxy.Name), ("by", EventJson.Words(by.ToString())), ("how", EventJson.Words(how.ToString())));
        }

        text.Metric(Toxics, "gauge", "Toxics that are set.");
        foreach ((HostedProxy proxy, _) in proxies)
            text.Sample(Toxics, proxy.Proxy.Faults.All.Count, ("proxy", proxy.Name));
    }

    private static (string, string)[] Labels(string direction, HostedProxy proxy) =>
        [("direction", direction), ("listener", proxy.Listen), ("proxy", proxy.Name), ("upstream", proxy.Upstream)];
}
