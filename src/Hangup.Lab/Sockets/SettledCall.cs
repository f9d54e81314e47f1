namespace Hangup.Lab;

/// <summary>Waits for a call and keeps what it returned or threw as a value.</summary>
internal static class SettledCall
{
    /// <exception cref="OperationCanceledException">The call did not return in time.</exception>
    public static async Task<(Outcome Outcome, Exception? Exception)> OfAsync(Task<Outcome> call, CancellationToken deadline)
    {
        try
        {
            return (await call.WaitAsync(deadline).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (Outcomes.Of(exception) is { } failed)
        {
            return (failed, exception);
        }
    }
}
