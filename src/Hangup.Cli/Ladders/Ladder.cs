namespace Hangup.Cli;

/// <summary>
/// A timeline between lifelines: the operations of each end at its side, with what they returned, and the packets between
/// as arrows.
/// </summary>
/// <param name="Lanes">The hosts with a lifeline, from left to right, and their names.</param>
/// <param name="Rows">The lines, from top to bottom.</param>
internal sealed record Ladder(IReadOnlyList<(Host Host, string Name)> Lanes, IReadOnlyList<LadderRow> Rows)
{
    /// <summary>As it is specified: the steps with what they must return, and the packets that they name.</summary>
    public static Ladder Of(Scenario scenario) => new(LanesOf(scenario), [.. RowsOf(scenario)]);

    /// <summary>As it ran: what each step returned, every packet that was on the wire, and where either differs from what is specified.</summary>
    public static Ladder Of(ScenarioRun run) =>
        run.Segments.Count == 0 && run.Operations.Count == 0 ? Of(run.Request.Scenario) : new(LanesOf(run.Request.Scenario), [.. RowsOf(run)]);

    /// <summary>As it was played: every packet, and what the side returned that the tool played.</summary>
    /// <param name="scenario">What was played.</param>
    /// <param name="program">The actor whose place somebody's program took.</param>
    /// <param name="events">What happened.</param>
    public static Ladder Of(Scenario scenario, Actor program, IEnumerable<PlayEvent> events) => new(
        [.. LanesOf(scenario).Select(lane => lane.Host == program.Host ? (lane.Host, "your program") : lane)],
        [.. RowsOf(program, events)]);

    private static IReadOnlyList<(Host Host, string Name)> LanesOf(Scenario scenario)
    {
        string left = scenario.Actors.Contains(Actor.ScriptedClient) ? Actor.ScriptedClient.Name : Actor.Client.Name;
        string right = scenario.Actors.Contains(Actor.ScriptedServer) ? Actor.ScriptedServer.Name : Actor.Server.Name;
        return scenario.Topology == Topology.Router
            ? [(Host.Client, left), (Host.Router, Actor.Router.Name), (Host.Server, right)]
            : [(Host.Client, left), (Host.Server, right)];
    }

    private static IEnumerable<LadderRow> RowsOf(Scenario scenario)
    {
        Operation? waiting = null;
        foreach (Step step in scenario.Steps)
        {
            waiting = step is Start start ? start.Operation : waiting;
            yield return step switch
            {
                Sending sending => ArrowOf(step.Actor, sending.Packet.ToString()!),
                Arrival arrival => ArrowOf(step.Actor.Host == Host.Server ? Actor.Client : Actor.Server, arrival.Pattern.ToString()),
                Sighting sighting when step.Actor.Host != Host.Router => ArrowOf(step.Actor, sighting.Pattern.ToString()),
                _ => new LadderCall(step.Actor.Host, TextOf(step, waiting), SpecifiedOf(step), null),
            };
        }
    }

    private static IEnumerable<LadderRow> RowsOf(ScenarioRun run)
    {
        Operation? waiting = null;
        int last = run.Failure is { } failure && run.Operations.All(operation => operation.StepNumber != failure.StepNumber)
            ? failure.StepNumber
            : run.Request.Scenario.Steps.Count;
        for (int number = 1; number <= last; number++)
        {
            Step step = run.Request.Scenario.Steps[number - 1];
            waiting = step is Start start ? start.Operation : waiting;
            if (step is not (Sending or Arrival or Sighting) || run.Failure?.StepNumber == number)
                yield return CallOf(run, number, step, waiting);
            foreach (WireSegment segment in run.Segments.Where(segment => segment.StepNumber == number))
                yield return ArrowOf(segment);
        }
    }

    private static IEnumerable<LadderRow> RowsOf(Actor program, IEnumerable<PlayEvent> events)
    {
        foreach (PlayEvent played in events)
        {
            LadderRow? row = played switch
            {
                PlayCalled { Result: var result } => new LadderCall(
                    result.Actor.Host,
                    Named(result.Actor, result.Operation.Text),
                    result.Outcome.ToString(),
                    result.Passed ? null : result.Expected?.ToString()),
                PlayWaited waited => new LadderCall(waited.Step.Actor.Host, TextOf(waited.Step, null), waited.Instead, null),
                PlayActed { Step: not Sending } acted => new LadderCall(acted.Step.Actor.Host, TextOf(acted.Step, null), null, null),
                PlaySkipped skipped => new LadderCall(skipped.Step.Actor.Host, $"{TextOf(skipped.Step, null)}: left out, {skipped.Reason}", null, null),
                PlayPacket { Segment: var segment } => ArrowOf(segment),
                PlayExited exited => new LadderCall(program.Host, $"ends with exit code {exited.ExitCode}", null, null),
                _ => null,
            };
            if (row is not null)
                yield return row;
        }
    }

    private static LadderCall CallOf(ScenarioRun run, int number, Step step, Operation? waiting)
    {
        string text = TextOf(step, waiting);
        if (run.Operations.FirstOrDefault(operation => operation.StepNumber == number) is { } result)
        {
            string alternative = result.Alternative is { } other ? $" ({other.When})" : "";
            return new LadderCall(step.Actor.Host, text, result.Outcome + alternative, result.Passed ? null : result.Expected?.ToString());
        }

        return run.Failure is { } failure && failure.StepNumber == number
            ? new LadderCall(step.Actor.Host, text, failure.Actual, failure.Expected)
            : new LadderCall(step.Actor.Host, text, null, null);
    }

    private static string TextOf(Step step, Operation? waiting) =>
        Named(step.Actor, step is Ending && waiting is not null ? $"… {waiting.Text}" : step.Text);

    // A second socket on a host is named, for its host's lifeline is the first one's.
    private static string Named(Actor actor, string text)
    {
        bool isNamed = actor == Actor.Client || actor == Actor.Server || actor == Actor.Router || actor.IsScripted;
        return isNamed ? text : $"{actor}: {text}";
    }

    private static string? SpecifiedOf(Step step)
    {
        if (step is not CheckedStep { Expectation: var expectation })
            return null;
        IEnumerable<string> others = expectation.Flavours.Select(row => $"{Words.WordOf(row.Flavour)}: {row.Outcome.On(Platform.Linux)}")
            .Concat(expectation.Alternatives.Select(row => $"or {row.Outcome.On(Platform.Linux)}"));
        string more = string.Join(", ", others);
        return expectation.Outcome.On(Platform.Linux) + (more.Length == 0 ? "" : $" ({more})");
    }

    private static LadderArrow ArrowOf(Actor from, string text) => new(
        from.Host == Host.Server ? Host.Server : Host.Client,
        from.Host == Host.Client,
        text,
        text.StartsWith("RST", StringComparison.Ordinal));

    private static LadderArrow ArrowOf(WireSegment segment) => new(segment.Link, segment.TowardsServer, segment.Text, segment.IsDecisive)
    {
        At = DateTimeOffset.UnixEpoch.AddTicks(segment.UnixNanoseconds / TimeSpan.NanosecondsPerTick),
    };
}
