namespace Hangup.Proxy.Tests.Wire;

/// <summary>Waits for a state that can be seen.</summary>
internal static class Observe
{
    public static async Task UntilAsync(Func<bool> state, string what)
    {
        CancellationToken deadline = Rig.Deadline;
        while (!state())
        {
            Assert.False(deadline.IsCancellationRequested, $"not seen in time: {what}");
            await Task.Yield();
        }
    }

    /// <summary>Waits until a value has not changed for a while: there is no event for what does not happen.</summary>
    public static async Task UntilStableAsync<T>(Func<T> value)
    {
        T before;
        do
        {
            before = value();
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            await timer.WaitForNextTickAsync(Rig.Deadline);
        }
        while (!EqualityComparer<T>.Default.Equals(before, value()));
    }
}
