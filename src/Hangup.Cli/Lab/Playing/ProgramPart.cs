namespace Hangup.Cli;

/// <summary>What a scenario has somebody's program do, and whether that program can notice what happens.</summary>
internal sealed class ProgramPart
{
    private readonly Scenario _scenario;
    private readonly Actor _actor;
    private readonly HashSet<Actor> _played;
    private readonly List<(Operation Operation, Outcome? Outcome)> _calls = [];

    /// <param name="scenario">The scenario.</param>
    /// <param name="actor">The actor whose place the program takes.</param>
    public ProgramPart(Scenario scenario, Actor actor)
    {
        _scenario = scenario;
        _actor = actor;
        // The same program accepts what the scenario has a second actor accept from its listener.
        _played = [actor, .. scenario.Steps.Where(step => step is Call { Operation: Accept { Listener: { } other } } && other == actor).Select(step => step.Actor)];
        foreach (Step step in scenario.Steps.Where(step => _played.Contains(step.Actor)))
            Add(step);
    }

    /// <summary>Its calls, so that it can be seen what a play still waits for; results are named where they are no success.</summary>
    public string Text => _calls.Count == 0 ? "do nothing" : string.Join(", ", _calls.Select(call => TextOf(call.Operation, call.Outcome)));

    /// <summary>What is worth knowing before one waits for something to happen; sentences without a capital or a full stop.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            (Operation Operation, Outcome? Outcome)[] telling = [.. _calls.Where(call => !IsPreparing(call.Operation))];
            if (telling.Length == 0)
                yield return NothingToDo;
            else if (telling[^1] is { Outcome: null, Operation: var waiting })
                yield return $"its {waiting.Text} never returns: only a timeout of its own lets it notice";
            else if (telling.All(call => call.Outcome is Succeeded or Moved or MovedSome or MovedFewer))
                yield return "every call of it succeeds: it cannot notice what happens";
            if (!_scenario.Steps.Any(step => !_played.Contains(step.Actor) && step is Call or Start or Sending or Injection) && !_scenario.Steps.Any(step => step is Change))
                yield return "the other side has nothing to do: all of it is the program's own doing";
        }
    }

    private string NothingToDo =>
        _actor != Actor.Server ? "it has nothing to do in this scenario"
        : _scenario.ServerListensFromTheStart || _calls.Any(call => call.Operation is Listen) ? "it has nothing to do in this scenario but to listen"
        : "it has nothing to do in this scenario, not even to listen";

    private void Add(Step step)
    {
        switch (step)
        {
            case Call call:
                _calls.Add((call.Operation, call.Expectation.Outcome));
                break;
            case Start start:
                _calls.Add((start.Operation, null));
                break;
            case Ending ending when _calls.FindLastIndex(call => call.Outcome is null) is >= 0 and var place:
                Operation ended = _calls[place].Operation;
                _calls.RemoveAt(place); // It stands where it returns.
                _calls.Add((ended, ending.Expectation.Outcome));
                break;
        }
    }

    private static bool IsPreparing(Operation operation) => operation is Bind or Listen or SetOption or SetLinger or SetNonblocking or SetSignatureKey or OpenSocket;

    private static string TextOf(Operation operation, Outcome? outcome) => outcome switch
    {
        null => $"{operation.Text} (which never returns)",
        Succeeded or Moved => operation.Text,
        _ => $"{operation.Text} ({outcome})",
    };
}
