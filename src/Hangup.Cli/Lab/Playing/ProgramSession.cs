using System.ComponentModel;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>Plays a side against a program that runs in the scenario's own network, and shows afterwards what happened.</summary>
/// <param name="host">What the tool may use.</param>
/// <param name="scenario">What is played.</param>
/// <param name="side">The side that the tool plays; the program is the other.</param>
/// <param name="json">Whether events are written as JSON lines.</param>
internal sealed class ProgramSession(ToolHost host, Scenario scenario, PlaySide side, bool json)
{
    private readonly Actor _program = side == PlaySide.Server ? Actor.Client : Actor.Server;
    private readonly List<PlayEvent> _events = [];

    /// <summary>Plays until all steps are played and the program has ended.</summary>
    /// <exception cref="OperatingException">The program cannot be started, or the host gives no such network.</exception>
    public async Task<int> RunAsync(AddressFamily family, Flavour flavour, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var program = new ForeignProgram(command[0], [.. command.Skip(1)]) { Output = json ? host.Error : null };
        var player = new ScenarioPlayer(scenario, flavour, host.Time);
        try
        {
            await foreach (PlayEvent played in player.AgainstAsync(program, _program, family, cancellationToken).ConfigureAwait(false))
                Say(played);
        }
        catch (Win32Exception exception) when (exception is not SocketException)
        {
            string text = Errno.TryGet(exception.NativeErrorCode, Platform.Current, out ErrnoEntry? entry) ? entry.Text : exception.Message;
            throw new OperatingException($"'{command[0]}' cannot be started ({text}): check its spelling, or write its path.");
        }
        catch (IOException exception) when (exception is not OutputException)
        {
            throw new OperatingException(exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Show();
            throw;
        }

        Show();
        return _events.Any(played => played is PlayEnded) ? ExitCode.Fine : ExitCode.Failed;
    }

    private void Say(PlayEvent played)
    {
        _events.Add(played);
        if (json)
            JsonLine.Write(host.Out, PlayJson.Of(played, scenario.Id), JsonTypes.Lines.PlayJson);
        else if (played is PlayStarted started)
            Introduce(started);
        host.Out.Flush();
    }

    private void Introduce(PlayStarted started)
    {
        var part = new ProgramPart(scenario, _program);
        host.Out.WriteLine($"{scenario.Id}: your program, the {_program}, is to {part.Text}");
        host.Out.WriteLine(side == PlaySide.Server ? $"it connects to {started.Address}" : $"it listens on {started.Address}");
        foreach (string note in part.Notes)
            host.Out.WriteLine(note);
    }

    /// <summary>Draws what happened, also where somebody ended it.</summary>
    private void Show()
    {
        if (json || !_events.Any(played => played is PlayStarted))
            return;
        var page = new Page(host);
        page.Blank();
        page.Write(new TerminalLadder(Ladder.Of(scenario, _program, _events), page.DrawingWidth));
        foreach (PlayEvent played in _events)
        {
            if (played is PlayStopped stopped)
                page.Line((stopped.Step is { } step ? $"stopped at '{step}': {stopped.Reason}" : $"stopped before your program's end: {stopped.Reason}", Styles.Error));
            else if (played is PlayExited exited)
                page.Line((EndOf(exited), Styles.Plain));
        }

        host.Out.Flush(); // Nobody else does where it was interrupted.
    }

    private static string EndOf(PlayExited exited) => exited.WasEnded
        ? "your program went on and was ended"
        : $"your program ended with exit code {exited.ExitCode}";
}
