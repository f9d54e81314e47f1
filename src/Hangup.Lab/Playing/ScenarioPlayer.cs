using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Hangup.Lab;

/// <summary>Plays one side of a scenario against somebody else's program. Waits have no deadline: the other program sets the pace.</summary>
/// <param name="scenario">What is played.</param>
/// <param name="flavour">With which API.</param>
/// <param name="time">The clock for time stamps.</param>
public sealed partial class ScenarioPlayer(Scenario scenario, Flavour flavour, TimeProvider time)
{
    private readonly StepPlayer _player = new(flavour, time);

    /// <summary>Why a side cannot be played in this host's own network, as a clause; <see langword="null"/> where it can.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="played">The side: <see cref="Actor.Client"/> or <see cref="Actor.Server"/>.</param>
    public static string? WhyNotPlayable(Scenario scenario, Actor played)
    {
        if (scenario.Actors.FirstOrDefault(actor => actor.IsScripted) is not null)
            return "a scripted peer plays in it";
        if (scenario.Steps.OfType<Change>().FirstOrDefault() is { } change)
            return $"its network is changed ({change.Text})";
        if (scenario.NeedsNetwork)
            return "it needs hosts of its own";
        if (scenario.Actors.FirstOrDefault(actor => actor != Actor.Client && actor != Actor.Server) is { } other)
            return $"{other} plays in it too";
        if (scenario.Steps.Any(step => step.Actor == played && step is Call { Operation: Bind { Place: not null } or Connect { Place: not null } or SetSignatureKey }))
            return "its calls name addresses of its network";
        return played == Actor.Server && ListensLate(scenario) ? "the server listens only when it has refused a connection" : null;
    }

    /// <summary>Why no program can take an actor's place, as a clause; <see langword="null"/> where one can.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="replaced">The actor: <see cref="Actor.Client"/> or <see cref="Actor.Server"/>.</param>
    public static string? WhyNotReplaceable(Scenario scenario, Actor replaced) =>
        scenario.Actors.Contains(replaced) ? null : $"its {replaced} is a scripted peer, which sends single packets as no program can";

    /// <summary>Plays the server for every connection that comes, until cancelled.</summary>
    /// <param name="listen">Where to listen.</param>
    /// <param name="cancellationToken">Ends the play; every socket and child process is gone then.</param>
    /// <exception cref="SocketException">The address is in use, or is none of this host's.</exception>
    public IAsyncEnumerable<PlayEvent> ServeAsync(IPEndPoint listen, CancellationToken cancellationToken = default) =>
        EventStream.OfAsync((events, token) => ServeAsync(listen, events, token), cancellationToken);

    /// <summary>Plays the client, one connection after the other.</summary>
    /// <param name="server">Where to connect to.</param>
    /// <param name="connections">How often.</param>
    /// <param name="cancellationToken">Ends the play.</param>
    public IAsyncEnumerable<PlayEvent> ConnectAsync(IPEndPoint server, int connections, CancellationToken cancellationToken = default) =>
        EventStream.OfAsync((events, token) => ConnectAsync(server, connections, events, token), cancellationToken);

    /// <summary>
    /// Plays everything but one actor in a network of the scenario's own, where a program is started in that actor's place. A
    /// server that goes on after the play is ended; a client is waited for.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="replaced">Whose place it takes: <see cref="Actor.Client"/> or <see cref="Actor.Server"/>.</param>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="cancellationToken">Ends the play and the program.</param>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    /// <exception cref="IOException">The kernel refuses a network, or a change of it; the message says which.</exception>
    public IAsyncEnumerable<PlayEvent> AgainstAsync(
        ForeignProgram program, Actor replaced, AddressFamily family, CancellationToken cancellationToken = default) =>
        EventStream.OfAsync((events, token) => AgainstAsync(program, replaced, new RunRequest(scenario, family, flavour), events, token), cancellationToken);

    private async Task AgainstAsync(
        ForeignProgram program, Actor replaced, RunRequest request, ChannelWriter<PlayEvent> events, CancellationToken cancellationToken)
    {
        if (WhyNotReplaceable(scenario, replaced) is { } clause)
            throw new InvalidOperationException($"{scenario.Id} cannot be played so: {clause}.");
        if ((Stage.WhyNotPlayable(request) ?? Network.WhyUnsupported) is { } lacking)
            throw new NetworkException($"{scenario.Id} cannot be played here: {lacking}.");
        Stage stage = await Stage.OpenAsync(request, time, replaced).ConfigureAwait(false);
        await using (stage.ConfigureAwait(false))
        {
            using var play = new ProgramPlay(stage, request, program, events, time);
            await play.PlayAsync(cancellationToken).ConfigureAwait(false);
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
                if (played is PlayCalled { Result: { Operation: Connect or Accept or Authenticate, Passed: false } })
                    break; // There is no connection to go on with.
            }
        }

        await events.WriteAsync(new PlayEnded(number), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PlayEvent> PlayAsync(int number, Step step, SocketActor actor, CancellationToken cancellationToken)
    {
        if (_player.WhyNotPlayable(step) is { } reason)
            return new PlaySkipped(number, step, reason);
        StepReport report = await _player.PlayAsync(step, actor, cancellationToken).ConfigureAwait(false);
        return report.Result is { } result ? new PlayCalled(number, result) : new PlayWaited(number, step, report.Problem?.Actual);
    }

    /// <summary>What an actor does; what only the wire or the kernel's counters show is no matter of a foreign network.</summary>
    private IEnumerable<Step> StepsOf(Actor actor) =>
        scenario.Steps.Where(step => step.Actor == actor && step is not (Sighting or IcmpSighting or Absence or Counting));

    private static bool ListensLate(Scenario scenario) => scenario.Steps
        .SkipWhile(step => step is not Call { Operation: Connect } || step.Actor != Actor.Client)
        .Any(step => step is Call { Operation: Listen } && step.Actor == Actor.Server);

    private SocketActor NewActor(Actor actor, IPEndPoint server) => new(actor, server.AddressFamily, flavour, new ForeignStage(server));
}
