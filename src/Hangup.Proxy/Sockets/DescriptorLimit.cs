using System.Runtime.InteropServices;

namespace Hangup.Proxy;

/// <summary>
/// How many descriptors this process may have (getrlimit(2), RLIMIT_NOFILE). A few of them no client gets: the runtime opens files as it compiles
/// methods, and ends the process with "Out of memory." where it may not.
/// </summary>
internal static partial class DescriptorLimit
{
    private const int MostDescriptors = 7; // RLIMIT_NOFILE
    private const int Reserve = 32;

    /// <summary>Whether a descriptor that was given out, the lowest that was free, is among the last ones.</summary>
    public static bool IsNear(int descriptor)
    {
        if (Ask(MostDescriptors, out Limits limits) != 0)
            return false;
        ulong reserve = Math.Min(Reserve, limits.Now / 16);
        return (ulong)descriptor >= limits.Now - reserve;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int Ask(int resource, out Limits limits);

    /// <summary><c>struct rlimit</c> where long has 64 bits.</summary>
    private readonly record struct Limits(ulong Now, ulong Most);
}
