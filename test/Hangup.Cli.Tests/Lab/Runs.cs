using System.Net;
using System.Net.Sockets;
using Hangup.Lab;

namespace Hangup.Cli.Tests;

/// <summary>Runs as data, to see what is made of those that a healthy host never brings.</summary>
internal static class Runs
{
    private static readonly Scenario Scenario = Scenarios.All.Single(scenario => scenario.Id == "close-with-unread-data");

    public static RunRequest Request(AddressFamily family = AddressFamily.InterNetwork, Flavour flavour = Flavour.Sync) => new(Scenario, family, flavour);

    /// <summary>Every call returned what it had to, but those that are told.</summary>
    public static ScenarioRun Of(RunRequest request, params IEnumerable<(int Step, Outcome Outcome)> others)
    {
        var outcomes = others.ToDictionary(other => other.Step, other => other.Outcome);
        var results = new List<OperationResult>();
        StepFailure? failure = null;
        for (int i = 0; i < request.Scenario.Steps.Count; i++)
        {
            if (request.Scenario.Steps[i] is not Call call)
                continue;
            Outcome expected = call.Expectation.Outcome;
            Outcome outcome = outcomes.GetValueOrDefault(i + 1) ?? expected;
            results.Add(Result(call.Actor, call.Operation, outcome, expected));
            if (outcome != expected)
                failure ??= new StepFailure(i + 1, call, expected.ToString(), outcome.ToString(), ["client: connection in CLOSED", "server: no socket"]);
        }

        return new ScenarioRun(request, results, [], failure, null);
    }

    /// <summary>The place of the first read after the reset in the timeline, from 1.</summary>
    public static int FailedStep { get; } =
        1 + Scenario.Steps.ToList().FindIndex(step => step is Call { Operation: Read } && step.Actor == Actor.Client);

    /// <summary>The first read after the reset met end of stream.</summary>
    public static ScenarioRun Failed(RunRequest request) => Of(request, (FailedStep, Outcome.EndOfStream));

    public static OperationResult Result(Actor actor, Operation operation, Outcome outcome, Outcome? expected = null) =>
        new(actor, operation, outcome, expected)
        {
            At = new DateTimeOffset(2026, 1, 2, 15, 4, 5, TimeSpan.Zero),
            Local = new IPEndPoint(IPAddress.Loopback, 59897),
            Remote = new IPEndPoint(IPAddress.Loopback, 8080),
        };
}
