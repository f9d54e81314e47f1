namespace Hangup.Lab;

/// <summary>Waits on state that has no event: the kernel's view of a connection.</summary>
internal static class Observed
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(16);

    /// <summary>Returns once the condition holds. On loopback it mostly does at once: the kernel delivers within the sender's call.</summary>
    /// <exception cref="OperationCanceledException">The deadline came first.</exception>
    public static Task BecomesTrueAsync(Func<bool> condition, TimeProvider time, CancellationToken deadline) =>
        BecomesTrueAsync(() => ValueTask.FromResult(condition()), time, deadline);

    /// <inheritdoc cref="BecomesTrueAsync(Func{bool}, TimeProvider, CancellationToken)"/>
    public static async Task BecomesTrueAsync(Func<ValueTask<bool>> condition, TimeProvider time, CancellationToken deadline)
    {
        if (await condition().ConfigureAwait(false))
            return;
        using var timer = new PeriodicTimer(ShortestInterval, time);
        while (!await condition().ConfigureAwait(false))
        {
            await timer.WaitForNextTickAsync(deadline).ConfigureAwait(false);
            // What has not come by now comes with a timer of the kernel: asking less often leaves the processor to others.
            if (timer.Period < LongestInterval)
                timer.Period *= 1.25;
        }
    }

    /// <summary>Plays a step that waits: it reports what there is instead where the condition can no longer come true.</summary>
    /// <param name="step">The step.</param>
    /// <param name="reached">What is waited for.</param>
    /// <param name="hopeless">Whether it can no longer come.</param>
    /// <param name="actual">What there is instead.</param>
    /// <param name="time">The clock.</param>
    /// <param name="deadline">When to give up.</param>
    public static async Task<StepReport> StepAsync(
        Step step, Func<ValueTask<bool>> reached, Func<bool> hopeless, Func<string> actual, TimeProvider time, CancellationToken deadline)
    {
        bool came = false;
        await BecomesTrueAsync(
            async () =>
            {
                // The order matters: what can no longer come is asked first, so that what came just before is still seen.
                bool last = hopeless();
                came = await reached().ConfigureAwait(false);
                return came || last;
            },
            time,
            deadline).ConfigureAwait(false);
        return came ? StepReport.Done : StepReport.NotReached(step.Text, actual());
    }
}
