using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hangup.Resilience;

/// <summary>
/// Keeps a conversation over TCP going: whenever its connection fails it makes a new one, with growing delays, and begins the next
/// session. It never sends anything twice by itself; what was not acknowledged is handed to the next session.
/// </summary>
/// <param name="options">How to connect.</param>
/// <param name="logger">Where lines are written; nowhere where it is null.</param>
public sealed class ReconnectingConnection(ReconnectingConnectionOptions options, ILogger? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly DecorrelatedJitter _jitter = options.Random is null ? DecorrelatedJitter.Shared : new(options.Random);
    private readonly ConnectionFailureReport _report = new(options.Policy, logger ?? NullLogger.Instance);
    private readonly Queue<UnacknowledgedMessage> _pending = new();

    /// <summary>Runs a session on each connection, one after the other, until one returns.</summary>
    /// <param name="session">
    /// Talks with the peer. It returns when the conversation is over, and throws when its connection fails; an end of the stream that comes
    /// too early is an <see cref="EndOfStreamException"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="Exception">
    /// A session, the handshake or connecting failed by something else than its connection, by what the policy does not retry, or too often.
    /// </exception>
    public async Task RunAsync(Func<ConnectionSession, CancellationToken, Task> session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ConnectionFailure? previous = null;
        TimeSpan delay = TimeSpan.Zero;
        int number = 0, attempts = 0;
        long last = 0;
        while (true)
        {
            ConnectionSession? current = null;
            long started = options.TimeProvider.GetTimestamp();
            FailurePhase phase = FailurePhase.Connect;
            try
            {
                Stream stream = await options.Connect(cancellationToken).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                {
                    phase = FailurePhase.Handshake;
                    current = new ConnectionSession(++number, stream, previous, _pending, last);
                    if (options.Handshake is { } handshake)
                        await handshake(current, cancellationToken).ConfigureAwait(false);
                    if (number > 1)
                        ConnectionLog.Reconnected(_logger, options.Name, attempts + 1);
                    attempts = 0;
                    phase = FailurePhase.Unknown;
                    await session(current, cancellationToken).ConfigureAwait(false);
                    return;
                }
            }
            catch (Exception e) when (IsToBeRetried(e, phase, attempts, cancellationToken, out ConnectionFailure failure))
            {
                previous = failure;
            }

            last = current?.LastNumber ?? last;
            attempts++;
            bool lasted = options.TimeProvider.GetElapsedTime(started) > options.MaxDelay;
            delay = _jitter.Next(options.BaseDelay, options.MaxDelay, lasted ? TimeSpan.Zero : delay);
            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsToBeRetried(
        Exception exception, FailurePhase phase, int attempts, CancellationToken cancellationToken, out ConnectionFailure failure)
    {
        var context = new ConnectionFailureContext
        {
            Phase = phase,
            CancellationToken = cancellationToken,
        };
        if (!ConnectionFailure.TryClassify(exception, in context, out failure) || failure.Kind == FailureKind.Canceled)
            return false;

        // What a session sent may have arrived; what its handshake sent as well.
        if (phase != FailurePhase.Connect)
            failure = failure with { Delivery = FailureDelivery.Unknown };
        return (options.MaxAttempts is not { } most || attempts + 1 < most) && _report.Report(options.Name, in failure) != FailureVerb.Log;
    }
}
