using Hangup.Proxy;

namespace Hangup.Testing;

/// <summary>A wait for an event that fails at its deadline, and then says what has happened instead.</summary>
internal static class EventWait
{
    private const int MostShown = 20;

    public static async Task<ProxyEvent> UntilAsync(
        EventLog events, Func<ProxyEvent, bool> match, string what, FaultProxyOptions options, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Deadline, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await events.FirstAsync(match, cancellationToken: either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            IReadOnlyList<ProxyEvent> kept = events.After();
            string happened = kept.Count == 0 ? "nothing" : string.Join(Environment.NewLine, kept.TakeLast(MostShown));
            throw new TimeoutException(
                $"Waited {options.Deadline.TotalSeconds:0.#} s until {what}. What has happened:{Environment.NewLine}{happened}");
        }
    }
}
