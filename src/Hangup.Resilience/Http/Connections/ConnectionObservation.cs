namespace Hangup.Resilience;

/// <summary>What a connection knew of its request when it failed. It travels with the exception, in <see cref="Exception.Data"/>.</summary>
/// <param name="Phase">What the connection did.</param>
/// <param name="Delivery">What became of the request.</param>
/// <param name="Reused">Whether the connection had served another request before.</param>
/// <param name="ResponseBegan">Whether a byte of the response had come.</param>
/// <param name="Retired">Whether the connection was given up because its siblings had failed; nothing was sent.</param>
internal sealed record ConnectionObservation(
    FailurePhase Phase, FailureDelivery Delivery, bool Reused, bool ResponseBegan, bool Retired = false)
{
    private static readonly object Key = new();

    public static ConnectionObservation? Of(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception.Data[Key] is ConnectionObservation observation)
                return observation;
        }

        return null;
    }

    /// <summary>Attaches the observation, unless one is there: the first is the true one.</summary>
    public TException On<TException>(TException exception)
        where TException : Exception
    {
        if (!exception.Data.Contains(Key))
            exception.Data[Key] = this;
        return exception;
    }
}
