using System.Net;
using System.Threading.Channels;

namespace Hangup.Lab.Tests;

/// <summary>A play that goes on in the background; the test takes its events one by one, each with a deadline.</summary>
internal sealed class Play : IAsyncDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly Channel<PlayEvent> _events = Channel.CreateUnbounded<PlayEvent>();
    private readonly Task _playing;
    private readonly List<PlayEvent> _seen = [];

    private Play(Func<CancellationToken, IAsyncEnumerable<PlayEvent>> play) => _playing = ReadAsync(play(_cancel.Token));

    public IReadOnlyList<PlayEvent> Seen => _seen;

    public static Play Server(string id, Flavour flavour, IPEndPoint? listen = null) =>
        new(token => PlayerOf(id, flavour).ServeAsync(listen ?? new IPEndPoint(IPAddress.Loopback, 0), token));

    public static Play Client(string id, Flavour flavour, IPEndPoint server, int connections) =>
        new(token => PlayerOf(id, flavour).ConnectAsync(server, connections, token));

    /// <summary>The next event of a kind; those before it are kept in <see cref="Seen"/>.</summary>
    public async Task<TEvent> NextAsync<TEvent>(CancellationToken cancellationToken)
        where TEvent : PlayEvent
    {
        while (await _events.Reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(Patience.Deadline, cancellationToken))
        {
            while (_events.Reader.TryRead(out PlayEvent? played))
            {
                _seen.Add(played);
                if (played is TEvent wanted)
                    return wanted;
            }
        }

        await _playing;
        throw new InvalidOperationException($"The play ended without a {typeof(TEvent).Name}: {string.Join(", ", _seen)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _cancel.CancelAsync();
        await _playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await foreach (PlayEvent played in _events.Reader.ReadAllAsync())
            _seen.Add(played);
        _cancel.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<PlayEvent> events)
    {
        try
        {
            await foreach (PlayEvent played in events)
                await _events.Writer.WriteAsync(played);
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            // How a play that has no end of its own ends.
        }
        finally
        {
            _events.Writer.Complete();
        }
    }

    private static ScenarioPlayer PlayerOf(string id, Flavour flavour)
    {
        Assert.True(Scenarios.TryGet(id, out Scenario? scenario));
        return new ScenarioPlayer(scenario, flavour, TimeProvider.System);
    }
}
