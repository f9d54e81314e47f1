using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Keeps a thread on one processor.</summary>
internal static partial class ProcessorAffinity
{
    private const int SetSize = 128; // cpu_set_t: 1,024 processors

    private static int _turn;

    /// <summary>Keeps this thread on one of the processors that it may use, in turn with other threads.</summary>
    public static void Narrow()
    {
        Span<byte> allowed = stackalloc byte[SetSize];
        allowed.Clear();
        if (Get(0, SetSize, allowed) != 0)
            return; // More processors than fit: the order of packets is then only nearly certain.
        int[] processors = [.. Processors(allowed)];
        int chosen = processors[(uint)Interlocked.Increment(ref _turn) % (uint)processors.Length];
        allowed.Clear();
        allowed[chosen / 8] = (byte)(1 << (chosen % 8));
        _ = Set(0, SetSize, allowed);
    }

    /// <summary>Does something on this thread with the processors of the whole process: what it starts inherits them.</summary>
    public static T WithThoseOfProcess<T>(Func<T> action)
    {
        Span<byte> own = stackalloc byte[SetSize];
        Span<byte> process = stackalloc byte[SetSize];
        bool isKnown = Get(0, SetSize, own) == 0 && Get(Environment.ProcessId, SetSize, process) == 0;
        try
        {
            if (isKnown)
                _ = Set(0, SetSize, process);
            return action();
        }
        finally
        {
            if (isKnown)
                _ = Set(0, SetSize, own);
        }
    }

    private static List<int> Processors(ReadOnlySpan<byte> set)
    {
        var processors = new List<int>();
        for (int processor = 0; processor < SetSize * 8; processor++)
        {
            if ((set[processor / 8] >> (processor % 8) & 1) != 0)
                processors.Add(processor);
        }

        return processors;
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int Get(int thread, nuint size, Span<byte> set);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int Set(int thread, nuint size, ReadOnlySpan<byte> set);
}
