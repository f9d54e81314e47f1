using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>Where <c>sched:sched_process_exit</c> holds the thread that ends; it comes before its descriptors are closed (do_exit()).</summary>
internal sealed record ThreadRecord(TracepointField Thread) : ITracepointRecord
{
    public int Length => Thread.End;

    public static bool TryFind(
        TracepointFormat format, [NotNullWhen(true)] out ThreadRecord? found, [NotNullWhen(false)] out string? whyNot)
    {
        found = format.TryFind("pid", sizeof(int), out TracepointField thread, out whyNot) ? new ThreadRecord(thread) : null;
        return found is not null;
    }
}
