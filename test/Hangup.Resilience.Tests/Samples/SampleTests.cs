using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Hangup.Proxy;

namespace Hangup.Resilience.Tests.Samples;

/// <summary>The samples as processes, with the fault proxy between them.</summary>
public sealed partial class SampleTests
{
    [Fact]
    public async Task The_client_places_every_order_once_though_connections_fail()
    {
        const int Seed = 20260103;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        using Process service = Start("OrderService", "--urls", "http://127.0.0.1:0");
        try
        {
            await using var engine = new ProxyEngine(new() { Seed = Seed });
            IPEndPoint upstream = await Address(service);
            engine.TryAdd(new("orders", new("127.0.0.1", 0), new(upstream.Address.ToString(), upstream.Port)), out TcpProxy proxy);
            // An order is some 200 bytes, so each connection carries a few and breaks in one.
            FaultValues reset = FaultKinds.Get("reset").Defaults.With("bytes", 1000L);
            FaultValues end = FaultKinds.Get("truncate").Defaults.With("bytes", 600L);
            proxy.Faults.TryAdd(new("reset in a request", reset) { Direction = FaultDirection.Upstream });
            proxy.Faults.TryAdd(new("end in a response", end) { Direction = FaultDirection.Downstream, Toxicity = 0.5 });
            await proxy.StartAsync(TestContext.Current.CancellationToken);
            using Process client = Start("OrderClient", $"http://{proxy.ListenEndPoint}");
            Task<string> output = client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> errors = client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await client.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Observed.Deadline, TestContext.Current.CancellationToken);
            Assert.True(client.ExitCode == 0, await errors);
            Match counts = Counts().Match(await output);
            Assert.Equal("50", counts.Groups["orders"].Value);
            Assert.True(proxy.Counters.Endings.Sum(ending => ending.Key.By == EndedBy.Fault ? ending.Value : 0) > 5, "hardly any connection was broken");
            Assert.True(int.Parse(counts.Groups["requests"].Value, null) > 50, "no order had to be sent twice");
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IPEndPoint> Address(Process service)
    {
        while (await service.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Observed.Deadline) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
                return IPEndPoint.Parse(match.Groups["address"].Value);
        }

        throw new InvalidOperationException("The service has ended.");
    }

    private static Process Start(string sample, params string[] arguments)
    {
        // The samples are built with the tests, so in the same configuration: .../bin/Debug/net10.0/.
        string output = Path.Combine([.. AppContext.BaseDirectory.TrimEnd('/').Split('/')[^3..]]);
        return Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(RepositoryRoot.Folder, "samples", sample, output, $"{sample}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    [GeneratedRegex(@"Now listening on: http://(?<address>[\d.:]+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"50 orders placed; the service says: (?<orders>\d+) orders, (?<requests>\d+) requests")]
    private static partial Regex Counts();
}
