using System.Diagnostics;
using System.Globalization;

namespace Hangup.Proxy.Benchmarks;

/// <summary>A program that runs beside the load, and what it costs.</summary>
internal sealed class ChildProgram : IDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ, the unit of /proc for programs
    private readonly Process _process;

    public ChildProgram(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Processor time of the process and its children.</summary>
    public TimeSpan Processor => TimeSpan.FromSeconds(Family().Sum(id => Ticks(id)) / TicksPerSecond);

    /// <summary>Memory of the process and its children, shared pages in part (PSS), in bytes.</summary>
    public long Memory => Family().Sum(Proportional);

    public bool HasEnded => _process.HasExited;

    public static ChildProgram Self(params string[] arguments) => new(Environment.ProcessPath!, arguments);

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? throw new IOException($"{_process.StartInfo.FileName} ended at once.");

    /// <summary>Nobody reads what it writes from here on.</summary>
    public void Ignore()
    {
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static double Ticks(int id)
    {
        // Fields 14 and 15, counted behind the name in brackets, which is field 2 (proc(5)).
        string[] fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].Split(' ');
        return double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static long Proportional(int id) => 1024 * long.Parse(
        File.ReadLines($"/proc/{id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private IEnumerable<int> Family()
    {
        string children = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children");
        return children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Prepend(_process.Id);
    }
}
