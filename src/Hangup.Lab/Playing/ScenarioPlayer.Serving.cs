using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Hangup.Lab;

public sealed partial class ScenarioPlayer
{
    private async Task ServeAsync(IPEndPoint listen, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        Step[] steps = [.. StepsOf(Actor.Server).Where(step => step is not Call { Operation: Bind or Listen })];
        int accept = Array.FindIndex(steps, step => step is Call { Operation: Accept });
        if (!scenario.ServerListensFromTheStart && !scenario.Steps.Any(step => step is Call { Operation: Listen } && step.Actor == Actor.Server))
            await RefuseAsync(listen, events, cancellationToken).ConfigureAwait(false);
        else if (accept >= 0 && steps[..accept].All(IsBeforeAccept) && steps[(accept + 1)..].All(IsOfConnection))
            await AcceptAsync(listen, steps[..accept], [.. steps[(accept + 1)..].Where(step => step is not Call { Operation: CloseListener })], events, cancellationToken).ConfigureAwait(false);
        else
            await QueueAsync(listen, steps, events, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsBeforeAccept(Step step) => step is Backlog or Call { Operation.IsPreparation: true };

    // A second connection, or what becomes of the listener, concerns more than the connection.
    private static bool IsOfConnection(Step step) => step is not (Call { Operation: Accept or ShutdownListener } or Start { Operation: Accept } or Backlog);

    /// <summary>Holds the port without listening on it.</summary>
    private async Task RefuseAsync(IPEndPoint listen, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        using SocketActor server = NewActor(Actor.Server, listen);
        await server.BindAsync(listen).ConfigureAwait(false);
        await events.WriteAsync(new PlayReady(server.Bound!, Accepts: false), cancellationToken).ConfigureAwait(false);
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Accepts connections and plays the rest of the steps on each, side by side.</summary>
    private async Task AcceptAsync(IPEndPoint listen, Step[] before, Step[] rest, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        using SocketActor listener = NewActor(Actor.Server, listen);
        foreach (Step step in before.Where(step => step is not Backlog))
            await _player.PlayAsync(step, listener, cancellationToken).ConfigureAwait(false);
        await listener.BindAsync(listen).ConfigureAwait(false);
        await listener.ListenAsync(512).ConfigureAwait(false);
        await events.WriteAsync(new PlayReady(listener.Bound!, Accepts: true), cancellationToken).ConfigureAwait(false);
        var connections = new List<Task>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            for (int number = 1; ; number++)
            {
                Socket accepted = await listener.Listener.AcceptAsync(stop.Token).ConfigureAwait(false);
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

    /// <summary>Plays steps that act on the listener: it listens anew for each round, unless a round does not wait for a client.</summary>
    private async Task QueueAsync(IPEndPoint listen, Step[] steps, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        bool waits = steps.Any(step => step is Backlog or Call { Operation: Accept, Expectation.Outcome: Succeeded });
        Step[] before = [.. steps.TakeWhile(step => step is Call { Operation.IsPreparation: true })];
        for (int number = 1; ; number++)
        {
            SocketActor server = NewActor(Actor.Server, listen);
            foreach (Step step in before)
                await _player.PlayAsync(step, server, cancellationToken).ConfigureAwait(false);
            await server.BindAsync(listen).ConfigureAwait(false);
            await server.ListenAsync(16).ConfigureAwait(false);
            listen = (IPEndPoint)server.Bound!; // Port 0 is chosen once.
            if (number == 1)
                await events.WriteAsync(new PlayReady(listen, Accepts: true), cancellationToken).ConfigureAwait(false);
            await PlayAsync(number, steps[before.Length..], server, null, events, cancellationToken).ConfigureAwait(false);
            if (!waits)
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
