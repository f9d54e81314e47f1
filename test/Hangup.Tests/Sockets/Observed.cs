using System.Diagnostics;

namespace Hangup.Tests.Sockets;

/// <summary>Waits for a state that can be seen, never for time to pass.</summary>
internal static class Observed
{
    /// <summary>Far beyond what a loaded machine needs; only a defect reaches it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public static void Until(Func<bool> state, string what)
    {
        long start = Stopwatch.GetTimestamp();
        var spin = new SpinWait();
        while (!state())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Deadline, $"not seen in time: {what}");
            spin.SpinOnce();
        }
    }
}
