using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Hangup.Watch.Benchmarks;

/// <summary>Something that watches while a storm blows.</summary>
internal sealed class Watcher : IDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ

    private readonly Process? _process;
    private readonly bool _isHangup;

    private Watcher(Process? process, bool isHangup)
    {
        _process = process;
        _isHangup = isHangup;
    }

    public static Watcher None() => new(null, isHangup: false);

    /// <summary>The tool as it is built in this configuration.</summary>
    public static Watcher Hangup(string tool)
    {
        var start = new ProcessStartInfo("dotnet", [tool, "watch", "--summary", "--json"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watcher = new Watcher(Process.Start(start), isHangup: true);
        watcher._process!.StandardError.ReadLine(); // "watching": the events are enabled.
        return watcher;
    }

    /// <summary>bpftrace counts the same two tracepoints in maps; tracefs is mounted for it alone.</summary>
    public static Watcher Bpftrace()
    {
        const string Program = "BEGIN { printf(\"ready\\n\"); } "
            + "tracepoint:tcp:tcp_send_reset { @sent[comm, args->reason] = count(); } tracepoint:tcp:tcp_receive_reset { @received[comm] = count(); }";
        var start = new ProcessStartInfo(
            "unshare", ["--mount", "sh", "-c", "mount -t tracefs tracefs /sys/kernel/tracing; exec bpftrace -e \"$0\"", Program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watcher = new Watcher(Process.Start(start), isHangup: false);
        while (watcher._process!.StandardOutput.ReadLine() is { } line && line != "ready")
            ;
        return watcher;
    }

    /// <summary>Processor seconds until now, and the most memory that it has had in MB.</summary>
    public (double Seconds, double Megabytes) Used()
    {
        if (_process is null)
            return (0, 0);
        string stat = File.ReadAllText($"/proc/{_process.Id}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        double ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
        string peak = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return (ticks / TicksPerSecond, double.Parse(peak.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
    }

    /// <summary>Ends it; the summary of the tool says what it counted.</summary>
    public (long Resets, long Events, long Lost) End()
    {
        if (_process is null)
            return (0, 0, 0);
        Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit();
        string output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        if (!_isHangup)
            return (0, 0, 0);
        using var summary = JsonDocument.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        long Number(string name) => summary.RootElement.GetProperty(name).GetInt64();
        return (Number("resets"), Number("events"), Number("lost"));
    }

    public void Dispose() => _process?.Dispose();
}
