using System.Net;
using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests.Watch;

/// <summary>A real Prometheus scrapes the tool and evaluates the rules that come with it.</summary>
public sealed partial class PrometheusTests
{
    private static readonly string Rules = Path.Combine(Repository.Root, "deploy", "prometheus", "hangup-watch.rules.yml");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rules_are_valid()
    {
        Needed.Program("promtool", "prometheus");
        using HangupProcess promtool = HangupProcess.Of("promtool", ["check", "rules", Rules]);
        ToolRun run = await promtool.EndAsync();
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("SUCCESS: 6 rules found", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prometheus_has_the_series_that_rules_and_dashboard_name()
    {
        Watching.RequireRoot();
        Needed.Program("prometheus", "prometheus");
        using var resets = new Resets();
        using HangupProcess watch = await Watching.StartAsync("--summary", "--prometheus", "127.0.0.1:0", "--port", $"{resets.Port}");
        using var folder = new TemporaryFolder();
        string address = Address().Match(watch.Passed).Groups[1].Value;
        await resets.ByUnreadDataAsync(3);
        using var port = new HeldPort();
        using HangupProcess prometheus = Start(folder.Path, address, port.Number);
        using var client = new HttpClient { BaseAddress = new Uri($"http://{port.Address}") };

        string counted = await QueryAsync(client, "sum by (cause, reason) (hangup_watch_resets_total)", "\"3\"");
        Assert.Contains("\"cause\":\"close-with-unread-data\",\"reason\":\"TCP_ABORT_ON_CLOSE\"", counted, StringComparison.Ordinal);
        foreach (string series in SeriesIn(await File.ReadAllTextAsync(Rules, Token))
            .Concat(SeriesIn(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "grafana", "hangup-watch.json"), Token)))
            .Distinct())
        {
            await QueryAsync(client, $"count({series})", "\"value\"");
        }

        await QueryAsync(client, "count(hangup:resets:rate5m)", "\"value\"");
    }

    [Fact]
    public async Task Only_metrics_are_answered()
    {
        Watching.RequireRoot();
        using HangupProcess watch = await Watching.StartAsync("--summary", "--prometheus", ":0");
        using var client = new HttpClient { BaseAddress = new Uri($"http://{Address().Match(watch.Passed).Groups[1].Value}") };
        using HttpResponseMessage elsewhere = await client.GetAsync("/", Token);
        using HttpResponseMessage post = await client.PostAsync("/metrics", null, Token);
        using HttpResponseMessage metrics = await client.GetAsync("/metrics", Token);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.OK), (elsewhere.StatusCode, post.StatusCode, metrics.StatusCode));
        Assert.Contains("hangup_watch_lost_events_total 0\n", await metrics.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static HangupProcess Start(string folder, string target, int port)
    {
        string config = Path.Combine(folder, "prometheus.yml");
        File.WriteAllText(config, $$"""
            global: { scrape_interval: 200ms, evaluation_interval: 200ms }
            rule_files: [ {{Rules}} ]
            scrape_configs:
              - job_name: hangup
                static_configs: [ { targets: [ "{{target}}" ] } ]
            """);
        return HangupProcess.Of(
            "prometheus", [$"--config.file={config}", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]);
    }

    /// <summary>Asks until the answer has a text in it; Prometheus needs some scrapes first.</summary>
    private static async Task<string> QueryAsync(HttpClient client, string query, string text)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Token);
        late.CancelAfter(HangupProcess.Deadline);
        string answer = "";
        while (!answer.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(late.IsCancellationRequested, $"{query} never gave {text}: {answer}");
            try
            {
                answer = await client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}", late.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Yield(); // It does not listen yet.
            }
        }

        return answer;
    }

    private static IEnumerable<string> SeriesIn(string text) => Series().Matches(text).Select(match => match.Value);

    [GeneratedRegex("metrics at http://([^/]+)/metrics")]
    private static partial Regex Address();

    [GeneratedRegex("hangup_watch_[a-z_]+_total|process_cpu_seconds_total")]
    private static partial Regex Series();

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("hangup-prometheus-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
