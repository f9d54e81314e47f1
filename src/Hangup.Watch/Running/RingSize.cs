using System.Numerics;

namespace Hangup.Watch;

/// <summary>How much memory the rings take.</summary>
internal static class RingSize
{
    /// <summary>For all processors together; a machine with very many has smaller rings.</summary>
    private const int Total = 32 * 1024 * 1024;

    private const int Most = 8 * 1024 * 1024;

    /// <summary>What tasks alone need: a few thousand processes that begin or end between two readings.</summary>
    private const int MostOfTasks = 512 * 1024;

    /// <summary>What a user without the right to lock memory may have (kernel.perf_event_mlock_kb).</summary>
    private const int Least = 128 * 1024;

    /// <summary>The sizes to try for each processor, the largest first: the kernel may allow less.</summary>
    public static IEnumerable<int> For(int processors, bool isOfTasksAlone = false)
    {
        int most = isOfTasksAlone ? MostOfTasks : Most;
        int share = Total / Math.Max(processors, 1);
        for (int size = (int)Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)share + 1) / 2, Least, most); size >= Least; size /= 2)
            yield return size;
    }
}
