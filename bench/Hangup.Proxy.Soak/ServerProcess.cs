using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Hangup.Proxy.Soak;

/// <summary>The tool as it is used: a process of its own, spoken with over its API.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri api)
    {
        _process = process;
        Api = api;
    }

    public Uri Api { get; }

    public static async Task<ServerProcess> StartAsync(int seed)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "Hangup.Cli.dll");
        var start = new ProcessStartInfo("dotnet", [tool, "proxy", "--port", "0", "--runtime-metrics", "--seed", seed.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["LOG_LEVEL"] = "info";
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        string address = JsonElement.Parse(line).GetProperty("address").GetString()!;
        _ = process.StandardOutput.ReadToEndAsync();
        return new ServerProcess(process, new Uri($"http://{address}"));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What the process uses, by the names of its metrics and of its threads.</summary>
    public Usage UsageIn(string metrics) => new(
        OwnThreads(),
        Read(metrics, "process_open_fds"),
        Read(metrics, "process_resident_memory_bytes"));

    /// <summary>
    /// All but those that the runtime names: its pool's come and go by themselves, and others, such as the one that collects
    /// in the background, begin when it first has a use for them.
    /// </summary>
    private int OwnThreads() => Directory.EnumerateDirectories($"/proc/{_process.Id}/task")
        .Count(task => !NameOf(task).StartsWith(".NET ", StringComparison.Ordinal));

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            return ".NET "; // It has ended since it was listed.
        }
    }

    /// <summary>The sum of a metric's samples.</summary>
    public static double Read(string metrics, string name) => metrics.Split('\n')
        .Where(line => line.StartsWith(name + " ", StringComparison.Ordinal) || line.StartsWith(name + "{", StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}

/// <summary>What a process uses.</summary>
internal sealed record Usage(double Threads, double Descriptors, double Memory);
