using System.Diagnostics;

namespace Hangup.Proxy.Benchmarks;

/// <summary>What the process holds while no connection lives.</summary>
/// <param name="Threads">Threads.</param>
/// <param name="Descriptors">Open descriptors.</param>
/// <param name="ManagedBytes">Objects that are alive.</param>
internal sealed record SoakState(int Threads, int Descriptors, long ManagedBytes)
{
    public static SoakState Take()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var self = Process.GetCurrentProcess();
        return new(self.Threads.Count, Directory.GetFiles("/proc/self/fd").Length, GC.GetTotalMemory(forceFullCollection: true));
    }
}
