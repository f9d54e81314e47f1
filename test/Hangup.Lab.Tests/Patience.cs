namespace Hangup.Lab.Tests;

internal static class Patience
{
    /// <summary>Far beyond what a loaded machine needs, the start of a process included; only a defect reaches it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
}
