using System.Diagnostics;

namespace Hangup.Proxy.Tests.Transparency;

/// <summary>Waits on the calling thread for a state that can be seen.</summary>
internal static class Spin
{
    /// <summary>Far beyond what a loaded machine needs; only a defect reaches it.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static void Until(Func<bool> state, string what)
    {
        long start = Stopwatch.GetTimestamp();
        var spin = new SpinWait();
        while (!state())
        {
            if (Stopwatch.GetElapsedTime(start) > Deadline)
                throw new TimeoutException($"not seen in time: {what}");
            spin.SpinOnce(sleep1Threshold: 1000);
        }
    }
}
