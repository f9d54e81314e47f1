namespace Hangup.Lab;

/// <summary>Waits on state that has no event: the kernel's view of a connection.</summary>
internal static class Observed
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns once the condition holds. On loopback it mostly does at once: the kernel delivers within the sender's call.</summary>
    /// <exception cref="OperationCanceledException">The deadline came first.</exception>
    public static async Task BecomesTrueAsync(Func<bool> condition, TimeProvider time, CancellationToken deadline)
    {
        if (condition())
            return;
        using var timer = new PeriodicTimer(Interval, time);
        while (!condition())
            await timer.WaitForNextTickAsync(deadline).ConfigureAwait(false);
    }
}
