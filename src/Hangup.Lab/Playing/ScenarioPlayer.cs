using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Hangup.Lab;

/// <summary>Plays one side of a scenario against somebody else's program. Waits have no deadline: the other program sets the pace.</summary>
/// <param name="scenario">What is played.</param>
/// <param name="flavour">With which API.</param>
/// <param name="time">The clock for time stamps.</param>
public sealed class ScenarioPlayer(Scenario scenario, Flavour flavour, TimeProvider time)
{
    private readonly StepPlayer _player = new(flavour, time);

    /// <summary>Plays the server for every connection that comes, until cancelled.</summary>
    /// <param name="listen">Where to listen.</param>
    /// <param name="cancellationToken">Ends the play; every socket and child process is gone then.</param>
    /// <exception cref="SocketException">The address is in use, or is none of this host's.</exception>
    public IAsyncEnumerable<PlayEvent> ServeAsync(IPEndPoint listen, CancellationToken cancellationToken = default) =>
        StreamAsync((events, token) => ServeAsync(listen, events, token), cancellationToken);

    /// <summary>Plays the client, one connection after the other.</summary>
    /// <param name="server">Where to connect to.</param>
    /// <param name="connections">How often.</param>
    /// <param name="cancellationToken">Ends the play.</param>
    public IAsyncEnumerable<PlayEvent> ConnectAsync(IPEndPoint server, int connections, CancellationToken cancellationToken = default) =>
        StreamAsync((events, token) => ConnectAsync(server, connections, events, token), cancellationToken);

    private async Task ServeAsync(IPEndPoint listen, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        Step[] steps = [.. StepsOf(Actor.Server).Where(step => step is not Call { Operation: Bind or Listen })];
        if (scenario.Steps.Any(step => step is Call { Operation: Bind }) && steps.All(step => WhyNotPlayable(step) is not null))
            await RefuseAsync(listen, events, cancellationToken).ConfigureAwait(false);
        else if (steps.Any(step => step is Call { Operation: Accept } or Start { Operation: Accept }))
            await AcceptAsync(listen, steps, events, cancellationToken).ConfigureAwait(false);
        else
            await QueueAsync(listen, steps, events, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What an actor does; what only the wire or the kernel's counters show is no matter of a foreign network.</summary>
    private IEnumerable<Step> StepsOf(Actor actor) =>
        scenario.Steps.Where(step => step.Actor == actor && step is not (Sighting or Absence or Counting));

    /// <summary>Holds the port without listening on it.</summary>
    private async Task RefuseAsync(IPEndPoint listen, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        using SocketActor server = NewActor(Actor.Server, listen);
        await server.BindAsync(listen).ConfigureAwait(false);
        await events.WriteAsync(new PlayReady(server.Bound!, Accepts: false), cancellationToken).ConfigureAwait(false);
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Accepts connections and plays the rest of the steps on each, side by side.</summary>
    private async Task AcceptAsync(IPEndPoint listen, Step[] steps, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        using var listener = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(listen);
        listener.Listen();
        await events.WriteAsync(new PlayReady(listener.LocalEndPoint!, Accepts: true), cancellationToken).ConfigureAwait(false);
        int accept = Array.FindIndex(steps, step => step is Call { Operation: Accept } or Start { Operation: Accept });
        Step[] rest = [.. steps[(accept + 1)..].Where(step => step is not Call { Operation: CloseListener })];
        var connections = new List<Task>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            for (int number = 1; ; number++)
            {
                Socket accepted = await listener.AcceptAsync(stop.Token).ConfigureAwait(false);
                connections.RemoveAll(connection => connection.IsCompletedSuccessfully);
                connections.Add(ServeOneAsync(number, accepted));
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(connections).ConfigureAwait(false);
        }

        async Task ServeOneAsync(int number, Socket accepted)
        {
            SocketActor server = NewActor(Actor.Server, listen);
            server.Adopt(accepted);
            bool ended = false;
            try
            {
                await PlayAsync(number, rest, server, null, events, stop.Token).ConfigureAwait(false);
                ended = true;
            }
            finally
            {
                if (!ended)
                    await stop.CancelAsync().ConfigureAwait(false); // What no step foresees ends the whole play, and is told.
            }
        }
    }

    /// <summary>Plays steps that act on the listener: it listens anew for each round.</summary>
    private async Task QueueAsync(IPEndPoint listen, Step[] steps, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        for (int number = 1; ; number++)
        {
            SocketActor server = NewActor(Actor.Server, listen);
            await server.BindAsync(listen).ConfigureAwait(false);
            await server.ListenAsync(16).ConfigureAwait(false);
            listen = (IPEndPoint)server.Bound!; // Port 0 is chosen once.
            if (number == 1)
                await events.WriteAsync(new PlayReady(listen, Accepts: true), cancellationToken).ConfigureAwait(false);
            await PlayAsync(number, steps, server, null, events, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ConnectAsync(IPEndPoint target, int connections, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        Step[] steps = [.. StepsOf(Actor.Client)];
        for (int number = 1; number <= connections; number++)
        {
            SocketActor client = NewActor(Actor.Client, target);
            await PlayAsync(number, steps, client, target, events, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PlayAsync(
        int number, Step[] steps, SocketActor actor, IPEndPoint? target, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        using (actor)
        {
            await events.WriteAsync(new PlayOpened(number, actor.Connection?.Remote ?? target), cancellationToken).ConfigureAwait(false);
            foreach (Step step in steps)
            {
                PlayEvent played = await PlayAsync(number, step, actor, cancellationToken).ConfigureAwait(false);
                await events.WriteAsync(played, cancellationToken).ConfigureAwait(false);
                if (played is PlayCalled { Result: { Operation: Connect, Exception: not null } })
                    break; // There is no connection to go on with.
            }
        }

        await events.WriteAsync(new PlayEnded(number), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PlayEvent> PlayAsync(int number, Step step, SocketActor actor, CancellationToken cancellationToken)
    {
        if ((WhyNotPlayable(step) ?? _player.WhyNotPlayable(step)) is { } reason)
            return new PlaySkipped(number, step, reason);
        StepReport report = await _player.PlayAsync(step, actor, cancellationToken).ConfigureAwait(false);
        return report.Result is { } result ? new PlayCalled(number, result) : new PlayWaited(number, step, report.Problem?.Actual);
    }

    private static string? WhyNotPlayable(Step step) => step switch
    {
        Sighting or IcmpSighting or Absence or Counting => "packets and counters are only seen where the lab plays both ends",
        Change => "a network that is not the lab's own is left as it is",
        _ => null,
    };

    private SocketActor NewActor(Actor actor, IPEndPoint server) => new(actor, server.AddressFamily, flavour, new ForeignStage(server));

    /// <summary>Runs the play in the background and hands its events on; what it throws comes out of the enumeration.</summary>
    private static async IAsyncEnumerable<PlayEvent> StreamAsync(
        Func<ChannelWriter<PlayEvent>, CancellationToken, Task> play, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateBounded<PlayEvent>(1024);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task playing = RunAsync();
        try
        {
            await foreach (PlayEvent played in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return played;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await playing.ConfigureAwait(false);

        async Task RunAsync()
        {
            try
            {
                await play(events.Writer, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                events.Writer.Complete();
            }
        }
    }
}
