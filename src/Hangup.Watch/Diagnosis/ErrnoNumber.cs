namespace Hangup.Watch;

/// <summary>The numbers of the errors that tell resets apart (include/uapi/asm-generic/errno.h; the same on all that perf is read on).</summary>
internal static class ErrnoNumber
{
    public const int BrokenPipe = 32;
    public const int ConnectionAborted = 103;
    public const int ConnectionReset = 104;
    public const int TimedOut = 110;
    public const int ConnectionRefused = 111;
    public const int HostUnreachable = 113;
}
