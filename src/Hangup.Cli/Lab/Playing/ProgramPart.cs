namespace Hangup.Cli;

/// <summary>What a scenario has somebody's program do, and whether that program can notice what happens.</summary>
internal sealed class ProgramPart
{
    private readonly Scenario _scenario;
    private readonly Actor _actor;
    private readonly HashSet<Actor> _played;
    private readonly List<Item> _items = [];

    /// <param name="scenario">The scenario.</param>
    /// <param name="actor">The actor whose place the program takes.</param>
    public ProgramPart(Scenario scenario, Actor actor)
    {
        _scenario = scenario;
        _actor = actor;
        // The same program accepts what the scenario has a second actor accept from its listener.
        _played = [actor, .. scenario.Steps.Where(step => step is Call { Operation: Accept { Listener: { } other } } && other == actor).Select(step => step.Actor)];
        foreach (Step step in scenario.Steps)
            Add(step);
    }

    /// <summary>
    /// Its calls, so that it can be seen what a play still waits for; results are named where they are no success. In brackets what
    /// is changed between them, for which the program must leave time.
    /// </summary>
    public string Text => Calls.Any() ? string.Join(", ", Between.Select(TextOf)) : "do nothing";

    /// <summary>What is worth knowing before one waits for something to happen; sentences without a capital or a full stop.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            Item[] telling = [.. Calls.Where(call => !IsPreparing(call.Operation!))];
            if (telling.Length == 0)
                yield return NothingToDo;
            else if (telling[^1] is { Outcome: null, Operation: var waiting })
                yield return $"its {waiting!.Text} never returns: only a timeout of its own lets it notice";
            else if (telling.All(call => call.Outcome is Succeeded or Moved or MovedSome or MovedFewer))
                yield return "every call of it succeeds: it cannot notice what happens";
            if (!_scenario.Steps.Any(step => step is Change || (!_played.Contains(step.Actor) && step is Call or Start or Sending or Injection)))
                yield return "the other side has nothing to do: all of it is the program's own doing";
        }
    }

    private IEnumerable<Item> Calls => _items.Where(item => item.Operation is not null);

    /// <summary>The calls, and the changes that come neither before the first nor behind the last.</summary>
    private IEnumerable<Item> Between =>
        _items[_items.FindIndex(item => item.Operation is not null)..(_items.FindLastIndex(item => item.Operation is not null) + 1)];

    private string NothingToDo =>
        _actor != Actor.Server ? "it has nothing to do in this scenario"
        : _scenario.ServerListensFromTheStart || Calls.Any(call => call.Operation is Listen) ? "it has nothing to do in this scenario but to listen"
        : "it has nothing to do in this scenario, not even to listen";

    private void Add(Step step)
    {
        switch (step)
        {
            case Change change:
                _items.Add(new Item(null, null, change));
                break;
            case Call call when _played.Contains(step.Actor):
                _items.Add(new Item(call.Operation, call.Expectation.Outcome, null));
                break;
            case Start start when _played.Contains(step.Actor):
                _items.Add(new Item(start.Operation, null, null));
                break;
            case Ending ending when _played.Contains(step.Actor) && _items.FindLastIndex(IsWaiting) is >= 0 and var place:
                Operation? ended = _items[place].Operation;
                _items.RemoveAt(place); // It stands where it returns.
                _items.Add(new Item(ended, ending.Expectation.Outcome, null));
                break;
        }
    }

    private static bool IsWaiting(Item item) => item is { Operation: not null, Outcome: null };

    private static bool IsPreparing(Operation operation) =>
        operation is Bind or Listen or SetOption or SetLinger or SetNonblocking or SetSignatureKey or OpenSocket or DropCapabilities;

    private static string TextOf(Item item) => item switch
    {
        { Change: { } change } => $"[{change}]",
        { Outcome: null } => $"{item.Operation!.Text} (which never returns)",
        { Outcome: Succeeded or Moved } => item.Operation!.Text,
        _ => $"{item.Operation!.Text} ({item.Outcome})",
    };

    /// <summary>A call of the program, with what it returns where it does; or a change of a host.</summary>
    private sealed record Item(Operation? Operation, Outcome? Outcome, Change? Change);
}
