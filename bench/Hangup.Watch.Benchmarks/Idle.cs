using System.Diagnostics;
using System.Globalization;

namespace Hangup.Watch.Benchmarks;

/// <summary>What the watcher costs where nothing is reset.</summary>
internal static class Idle
{
    public static string Measure(string tool, int seconds)
    {
        using Watcher watcher = Watcher.Hangup(tool);
        // What is compiled and looked at first is no cost of being idle.
        Wait(TimeSpan.FromSeconds(5));
        (double before, _) = watcher.Used();
        Wait(TimeSpan.FromSeconds(seconds));
        (double after, double megabytes) = watcher.Used();
        watcher.End();
        return string.Create(CultureInfo.InvariantCulture, $"idle: {100 * (after - before) / seconds:0.000} % of a core, {megabytes:0} MB");
    }

    private static void Wait(TimeSpan time)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(time);
    }
}
