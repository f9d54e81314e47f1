using System.Net;
using System.Text;

namespace Hangup.Cli.Tests.Watch;

/// <summary>What a collector of OpenTelemetry is sent.</summary>
public sealed class OtlpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_and_log_records_are_sent_to_the_collector()
    {
        Watching.RequireRoot();
        using var collector = new HttpListener();
        using var port = new HeldPort();
        collector.Prefixes.Add($"http://{port.Address}/");
        collector.Start();
        Task<Dictionary<string, string>> collecting = CollectAsync(collector);
        using var resets = new Resets();
        using HangupProcess watch = await Watching.StartAsync("--summary", "--otlp", $"http://{port.Address}", "--port", $"{resets.Port}");
        await resets.ByUnreadDataAsync(2);
        watch.Signal(HangupProcess.Interrupt);
        Assert.Equal(0, (await watch.EndAsync()).ExitCode);

        Dictionary<string, string> bodies = await collecting.WaitAsync(HangupProcess.Deadline, Token);
        // Protobuf holds strings as they are.
        foreach (string text in new[] { "hangup-watch", "hangup.watch.resets", "close-with-unread-data", "TCP_ABORT_ON_CLOSE", "server.port" })
            Assert.Contains(text, bodies["/v1/metrics"], StringComparison.Ordinal);
        foreach (string text in new[] { "hangup-watch", "close-with-unread-data: ", "sender.process.name", "ECONNRESET" })
            Assert.Contains(text, bodies["/v1/logs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_none_is_told()
    {
        ToolRun run = await ToolRun.OfAsync("watch", "--otlp", "127.0.0.1:4318");
        Assert.Equal((2, "--otlp takes an address such as http://127.0.0.1:4318, not '127.0.0.1:4318'.\n"), (run.ExitCode, run.Error));
    }

    /// <summary>Answers until both kinds came.</summary>
    private static async Task<Dictionary<string, string>> CollectAsync(HttpListener collector)
    {
        var bodies = new Dictionary<string, string>();
        while (!bodies.ContainsKey("/v1/metrics") || !bodies.ContainsKey("/v1/logs"))
        {
            HttpListenerContext context = await collector.GetContextAsync();
            using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
            string path = context.Request.Url!.AbsolutePath;
            bodies[path] = bodies.GetValueOrDefault(path) + await reader.ReadToEndAsync(Token);
            context.Response.Close();
        }

        return bodies;
    }
}
