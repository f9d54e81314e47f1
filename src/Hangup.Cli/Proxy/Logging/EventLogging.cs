using System.Text;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>Writes what happens to connections into the log.</summary>
internal sealed class EventLogging : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    public EventLogging(EventLog events, ProxyLog log) => _reading = ReadAsync(events, log, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task ReadAsync(EventLog events, ProxyLog log, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (ProxyEvent happened in events.ReadAllAsync(0, cancellationToken).ConfigureAwait(false))
            {
                if (happened is ConnectionEvent)
                    log.Write(LogLevel.Debug, EventJson.NameOf(happened), line => line.AddJson("happened", new StringBuilder().AppendEvent(happened)));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }
}
