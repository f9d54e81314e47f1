using System.Net;
using System.Text.Json;

namespace Hangup.Proxy.Soak;

/// <summary>Clients, faults and requests at once; then quiet, and a look at what is left.</summary>
internal sealed class Soak(SoakPlan plan, ServerProcess server)
{
    /// <summary>Longer than any fault that is set, and than the kernel's patience with what a client has left behind.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(70);

    public async Task<SoakReport> RunAsync()
    {
        using var upstream = new EchoServer(plan.Seed);
        await using var events = new EventCount(server.Api);
        using var api = new ApiLoad(server.Api, plan);
        await events.StartAsync();
        List<IPEndPoint> proxies = [];
        for (int number = 0; number < plan.Proxies; number++)
        {
            string made = await api.SendAsync("POST", "/proxies", $$"""{"name":"p{{number}}","listen":"127.0.0.1:0","upstream":"{{upstream.Address}}"}""");
            proxies.Add(IPEndPoint.Parse(JsonElement.Parse(made).GetProperty("listen").GetString()!));
        }

        // What the runtime sets up once, such as compiled code, is not counted as a leak.
        TimeSpan warmUp = plan.Length / 5;
        await LoadAsync(new ClientLoad(proxies, plan), warmUp, api);
        Usage before = await SettleAsync(api, events);
        var load = new ClientLoad(proxies, plan);
        int most = await LoadAsync(load, plan.Length, api);
        Usage after = await SettleAsync(api, events);
        return await ReportAsync(api, events, load, most, before, after);
    }

    /// <returns>The most connections that were open at once.</returns>
    private static async Task<int> LoadAsync(ClientLoad load, TimeSpan length, ApiLoad api)
    {
        using var stop = new CancellationTokenSource(length);
        Task all = Task.WhenAll(load.RunAsync(stop.Token), api.RunAsync(stop.Token));
        int most = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!all.IsCompleted)
        {
            most = Math.Max(most, load.Open);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await all;
        return most;
    }

    /// <summary>Takes all faults away and waits until no connection is left.</summary>
    private async Task<Usage> SettleAsync(ApiLoad api, EventCount events)
    {
        await api.SendAsync("POST", "/reset");
        using var deadline = new CancellationTokenSource(Quiet);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        string metrics;
        do
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            metrics = await api.SendAsync("GET", "/metrics");
        }
        while ((ServerProcess.Read(metrics, "hangup_proxy_live_connections") > 0 || events.Live > 0) && !deadline.IsCancellationRequested);
        return server.UsageIn(metrics);
    }

    private async Task<SoakReport> ReportAsync(ApiLoad api, EventCount events, ClientLoad load, int most, Usage before, Usage after)
    {
        string metrics = await api.SendAsync("GET", "/metrics");
        double accepted = ServerProcess.Read(metrics, "hangup_proxy_accepted_connections_total");
        double ended = ServerProcess.Read(metrics, "hangup_proxy_ended_connections_total");
        var report = new SoakReport();
        report.Add($"## {plan.Name}: {plan.Length.TotalSeconds} s, {plan.Connections} clients at once (most open: {most}), {plan.Proxies} proxies, seed {plan.Seed}");
        report.Add($"\n| request | number | p50 ms | p99 ms | most ms |\n|---|---|---|---|---|");
        foreach (string request in api.Times.Keys.Order(StringComparer.Ordinal))
            report.AddTimes(request, api.Times[request]);
        report.AddTimes("**all**", api.Times.Values.SelectMany(times => times));
        report.Add($"\n| the server | before | after |\n|---|---|---|");
        report.Add($"| threads, without the runtime's | {before.Threads} | {after.Threads} |\n| descriptors | {before.Descriptors} | {after.Descriptors} |");
        report.Add($"| resident memory, MB | {before.Memory / 1e6:F1} | {after.Memory / 1e6:F1} |");
        report.Add($"\nAccepted {accepted}, ended {ended}, of these by a fault {events.Faulted}; {events.Events} events read, {events.Missed} missed by the reader.");
        report.Add($"\nAs clients saw it: {string.Join(", ", load.Outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{outcome.Key} {outcome.Value}"))}.");
        string left = accepted == ended ? "" : await api.SendAsync("GET", "/connections");
        Judge(report, api, events, accepted, ended, left, before, after);
        return report;
    }

    private void Judge(SoakReport report, ApiLoad api, EventCount events, double accepted, double ended, string left, Usage before, Usage after)
    {
        const double most = 1.05;
        report.Problems.AddRange(api.Unexpected.Select(answer => $"{answer.Value} times {answer.Key}"));
        report.Problems.AddRange(events.Problems.Take(10));
        if (accepted != ended)
            report.Problems.Add($"{accepted} connections were accepted and {ended} ended; left are {left}");
        if (events.Missed == 0 && (events.Accepted != accepted || events.Ended != ended))
            report.Problems.Add($"the event log tells of {events.Accepted} accepted and {events.Ended} ended, the metrics of {accepted} and {ended}");
        if (after.Descriptors > before.Descriptors * most)
            report.Problems.Add($"descriptors grew from {before.Descriptors} to {after.Descriptors}");
        if (after.Threads > before.Threads * most)
            report.Problems.Add($"threads grew from {before.Threads} to {after.Threads}");
        if (after.Memory > before.Memory * plan.MostMemory)
            report.Problems.Add($"memory grew from {before.Memory} to {after.Memory}");
    }
}
