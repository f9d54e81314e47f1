using System.Net;

namespace Hangup.Lab.Tests;

/// <summary>A play that goes on in the background; the test takes its events one by one, each with a deadline.</summary>
internal sealed class Play : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _cancel = new();
    private readonly IAsyncEnumerator<PlayEvent> _events;
    private readonly List<PlayEvent> _seen = [];

    private Play(Func<CancellationToken, IAsyncEnumerable<PlayEvent>> play) => _events = play(_cancel.Token).GetAsyncEnumerator();

    public IReadOnlyList<PlayEvent> Seen => _seen;

    public static Play Server(string id, Flavour flavour, IPEndPoint? listen = null) =>
        new(token => PlayerOf(id, flavour).ServeAsync(listen ?? new IPEndPoint(IPAddress.Loopback, 0), token));

    public static Play Client(string id, Flavour flavour, IPEndPoint server, int connections) =>
        new(token => PlayerOf(id, flavour).ConnectAsync(server, connections, token));

    /// <summary>The next event of a kind; those before it are kept in <see cref="Seen"/>.</summary>
    public async Task<TEvent> NextAsync<TEvent>(CancellationToken cancellationToken)
        where TEvent : PlayEvent
    {
        while (await _events.MoveNextAsync().AsTask().WaitAsync(Deadline, cancellationToken))
        {
            _seen.Add(_events.Current);
            if (_events.Current is TEvent wanted)
                return wanted;
        }

        throw new InvalidOperationException($"The play ended without a {typeof(TEvent).Name}: {string.Join(", ", _seen)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _cancel.CancelAsync();
        try
        {
            while (await _events.MoveNextAsync())
                _seen.Add(_events.Current);
        }
        catch (OperationCanceledException)
        {
            // How a play that has no end of its own ends.
        }

        await _events.DisposeAsync();
        _cancel.Dispose();
    }

    private static ScenarioPlayer PlayerOf(string id, Flavour flavour)
    {
        Assert.True(Scenarios.TryGet(id, out Scenario? scenario));
        return new ScenarioPlayer(scenario, flavour, TimeProvider.System);
    }
}
