using System.Diagnostics;
using System.Globalization;

namespace Hangup.Watch.Benchmarks;

/// <summary>One storm with one watcher.</summary>
internal sealed record Round(
    string Watcher, string Kind, long Cycles, double Seconds, double StormSeconds, double WatcherSeconds, double Megabytes, long Resets, long Events, long Lost)
{
    /// <summary>Microseconds of the storm's own processor time for each cycle, with what the kernel does for the watcher in it.</summary>
    public double StormMicroseconds => 1e6 * StormSeconds / Cycles;

    public static Round Play(string name, Func<Watcher> begin, string kind, int perSecond, int seconds)
    {
        using Watcher watcher = begin();
        string[] arguments = ["storm", kind, $"{perSecond}", $"{seconds}"];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process storm = Process.Start(start)!;
        storm.StandardOutput.ReadLine();
        (double before, _) = watcher.Used();
        storm.StandardInput.WriteLine();
        double[] result = [.. storm.StandardOutput.ReadLine()!.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        storm.WaitForExit();
        (double after, double megabytes) = watcher.Used();
        var (resets, events, lost) = watcher.End();
        return new(name, kind, (long)result[0], result[1], result[2], after - before, megabytes, resets, events, lost);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Watcher} | {Kind} | {Cycles / Seconds:0} | {StormMicroseconds:0.00} | {(Events == 0 ? "–" : $"{1e6 * WatcherSeconds / Events:0.00}")} | {(Resets == 0 ? "–" : $"{1e6 * WatcherSeconds / Resets:0.00}")} | {Megabytes:0} | {(Events == 0 ? "–" : $"{Resets} of {Cycles + 1}")} | {(Events == 0 ? "–" : $"{Lost}")} |");
}
