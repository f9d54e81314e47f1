using System.Globalization;
using System.Runtime.InteropServices;

namespace Hangup.Cli.Tests;

/// <summary>The descriptors of a process on Linux, and how many it may have.</summary>
internal static partial class Descriptors
{
    private const int MostDescriptors = 7; // RLIMIT_NOFILE

    public static int CountOf(int process) => Directory.GetFileSystemEntries($"/proc/{process}/fd").Length;

    /// <summary>Sets the number from which on none is given out, and returns the one before.</summary>
    public static ulong Limit(int process, ulong most)
    {
        Assert.Equal(0, Ask(process, MostDescriptors, 0, out Limits before));
        Assert.Equal(0, Set(process, MostDescriptors, before with { Now = most }, 0));
        return before.Now;
    }

    /// <summary>Lets it open none any more: the kernel gives out the lowest number that is free.</summary>
    public static ulong LimitToNone(int process) => LimitTo(process, 0);

    /// <summary>Lets it open so many.</summary>
    public static ulong LimitTo(int process, int more) => Limit(process, FreeNumbers(process).ElementAt(more));

    /// <summary>How long its threads have run, in ticks of the clock (proc_pid_stat(5)).</summary>
    public static long ProcessorTicksOf(int process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<ulong> FreeNumbers(int process)
    {
        HashSet<string> used = [.. Directory.GetFileSystemEntries($"/proc/{process}/fd").Select(path => Path.GetFileName(path))];
        return Enumerable.Range(0, int.MaxValue).Where(number => !used.Contains(number.ToString(CultureInfo.InvariantCulture))).Select(number => (ulong)number);
    }

    [LibraryImport("libc", EntryPoint = "prlimit")]
    private static partial int Ask(int process, int resource, nint none, out Limits before);

    [LibraryImport("libc", EntryPoint = "prlimit")]
    private static partial int Set(int process, int resource, in Limits now, nint none);

    private record struct Limits(ulong Now, ulong Most);
}
