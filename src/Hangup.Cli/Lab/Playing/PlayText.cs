namespace Hangup.Cli;

/// <summary>Events of a play as lines.</summary>
internal static class PlayText
{
    public static string Of(PlayEvent played, Scenario scenario, PlaySide side) => played switch
    {
        PlayReady ready =>
            $"{scenario.Id}: {Ready(ready)}; Ctrl-C ends it\n"
            + $"your program, the client, is to {new ProgramPart(scenario, Actor.Client).Text}\n"
            + NotesOf(scenario, Actor.Client),
        PlayOpened { Number: 1 } opened when side == PlaySide.Client =>
            $"{scenario.Id}: your program, the server, is to {new ProgramPart(scenario, Actor.Server).Text}\n"
            + NotesOf(scenario, Actor.Server) + Line(1, $"to {opened.Remote}"),
        PlayOpened opened => Line(opened.Number, side == PlaySide.Server ? From(opened) : $"to {opened.Remote}"),
        PlayCalled called => Line(called.Number, Called(called.Result)),
        PlayWaited waited => Line(waited.Number, Waited(waited)),
        PlaySkipped skipped => Line(skipped.Number, $"{skipped.Step.Text}: left out, {skipped.Reason}"),
        PlayEnded ended => Line(ended.Number, "done"),
        _ => throw new InvalidOperationException($"No line is written for {played.GetType().Name}."),
    };

    private static string NotesOf(Scenario scenario, Actor actor) => string.Concat(new ProgramPart(scenario, actor).Notes.Select(note => note + "\n"));

    private static string Line(int number, string text) => $"connection {number}: {text}\n";

    private static string Ready(PlayReady ready) =>
        ready.Accepts ? $"listening on {ready.Local}" : $"{ready.Local} is reserved and refuses every connection";

    private static string From(PlayOpened opened) => opened.Remote is { } remote ? $"from {remote}" : "waiting for a client";

    private static string Called(OperationResult result)
    {
        string line = $"{result.Operation.Text} -> {result.Outcome}";
        return result.Passed ? line : $"{line} (in the scenario {result.Expected})";
    }

    private static string Waited(PlayWaited waited) =>
        waited.Instead is { } instead ? $"waited in vain: {waited.Step.Text} no longer comes ({instead})" : waited.Step.Text;
}
