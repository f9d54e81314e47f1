namespace Hangup.Tests;

/// <summary>What code allocates.</summary>
internal static class Allocations
{
    private const int MostRuns = 20;

    /// <summary>
    /// The least of several runs, in bytes: what the runtime takes for itself on this thread, as it compiles anew what runs often, it takes in
    /// one run and not in the next.
    /// </summary>
    public static long Of(Action run)
    {
        long least = long.MaxValue;
        for (int i = 0; i < MostRuns && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
