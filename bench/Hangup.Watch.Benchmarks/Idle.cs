using System.Diagnostics;
using System.Globalization;

namespace Hangup.Watch.Benchmarks;

/// <summary>What the watcher costs where nothing is reset.</summary>
internal static class Idle
{
    /// <param name="tool">The built tool.</param>
    /// <param name="startSeconds">What is compiled and looked at first is no cost of being idle; the runtime compiles what runs every few seconds minutes later.</param>
    /// <param name="seconds">How long it is measured.</param>
    public static string Measure(string tool, int startSeconds, int seconds)
    {
        using Watcher watcher = Watcher.Hangup(tool);
        Wait(TimeSpan.FromSeconds(startSeconds));
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
