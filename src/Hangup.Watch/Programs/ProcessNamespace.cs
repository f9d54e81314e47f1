namespace Hangup.Watch;

/// <summary>The namespace in which this process counts processes.</summary>
internal static class ProcessNamespace
{
    // PROC_PID_INIT_INO of include/uapi/linux/nsfs.h (include/linux/proc_ns.h in older kernels)
    private const string First = "pid:[4026531836]";

    /// <summary>Why the numbers of processes that programs see are not this process's: they are those of the first namespace.</summary>
    public static string? WhyOther
    {
        get
        {
            try
            {
                return new FileInfo("/proc/self/ns/pid").LinkTarget == First ? null : "programs number processes as the host does, and this is a container";
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                return $"it is not known which namespace numbers processes: {unreadable.Message}";
            }
        }
    }
}
