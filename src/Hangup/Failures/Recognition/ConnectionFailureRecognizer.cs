namespace Hangup;

/// <summary>
/// Teaches the classification an exception type from outside the base library. Derive one for each library, and register it
/// with <see cref="Register"/> or pass it in <see cref="ConnectionFailureContext.Recognizers"/>.
/// </summary>
public abstract class ConnectionFailureRecognizer
{
    private static ConnectionFailureRecognizer[] _registered = [];

    /// <summary>The process-wide recognizers in the order of their registration.</summary>
    internal static ReadOnlySpan<ConnectionFailureRecognizer> Registered => Volatile.Read(ref _registered);

    /// <summary>
    /// Looks at one exception of a chain. It is called for each of them from the outermost inwards, so it must be quick and must not
    /// throw; it need not look at inner exceptions.
    /// </summary>
    /// <param name="exception">The exception to look at.</param>
    /// <returns><see cref="Recognition.None"/> for an exception of any other type.</returns>
    public abstract Recognition Recognize(Exception exception);

    /// <summary>Makes the recognizer known to every classification of this process; later registrations are asked later.</summary>
    /// <returns>Takes the recognizer away again when disposed; disposing twice does no harm.</returns>
    public IDisposable Register()
    {
        Exchange(static (all, added) => [.. all, added]);
        return new Registration(this);
    }

    private void Unregister() => Exchange(static (all, removed) =>
    {
        int index = Array.IndexOf(all, removed);
        return index < 0 ? all : [.. all[..index], .. all[(index + 1)..]];
    });

    private void Exchange(Func<ConnectionFailureRecognizer[], ConnectionFailureRecognizer, ConnectionFailureRecognizer[]> change)
    {
        ConnectionFailureRecognizer[] seen, next;
        do
        {
            seen = Volatile.Read(ref _registered);
            next = change(seen, this);
        }
        while (Interlocked.CompareExchange(ref _registered, next, seen) != seen);
    }

    private sealed class Registration(ConnectionFailureRecognizer recognizer) : IDisposable
    {
        private ConnectionFailureRecognizer? _recognizer = recognizer;

        public void Dispose() => Interlocked.Exchange(ref _recognizer, null)?.Unregister();
    }
}
