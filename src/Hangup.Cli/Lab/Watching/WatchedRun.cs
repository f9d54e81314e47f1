using System.Net;
using Hangup.Packets;

namespace Hangup.Cli;

/// <summary>What the watcher made of one run: it is right where it told every reason that the scenario states, and the scenario's cause.</summary>
/// <param name="Run">The run.</param>
/// <param name="Resets">What was told of the connections of its RSTs.</param>
internal sealed record WatchedRun(ScenarioRun Run, IReadOnlyList<WatchedReset> Resets)
{
    // The packet and the word about it are microseconds apart, where nobody takes the processor away between them.
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(500);

    public Scenario Scenario => Run.Request.Scenario;

    /// <summary>The reasons that the scenario states and nobody told.</summary>
    public IReadOnlyList<string> MissingReasons => HasConsequences ? [] :
    [
        .. from step in Run.Request.Scenario.Steps.OfType<Sighting>()
           where step.Reason is not null && !Run.SkippedSteps.Any(skipped => skipped.Step == step)
           where !Resets.Any(reset => reset.Reason == step.Reason || (reset.Reason is not null && reset.Reason == step.RareReason))
           select step.Reason,
    ];

    /// <summary>Whether the cause was told, first or among those that look the same to the kernel.</summary>
    public CauseMatch Match => Resets.Any(reset => reset.Verdict?.Cause == Scenario.Cause) ? CauseMatch.Exact
        : Resets.Any(reset => reset.Verdict?.Alternatives.Contains(Scenario.Cause) == true) ? CauseMatch.AmongAlternatives
        : CauseMatch.None;

    /// <summary>Whether the kernel had anything to tell: it sent a RST, or took one in.</summary>
    public bool IsJudged => Resets.Count > 0 || MissingReasons.Count > 0;

    public bool IsRight => MissingReasons.Count == 0 && (Match != CauseMatch.None || !IsOfAReset);

    /// <summary>Whether the scenario's cause shows in a RST of its steps; in others one may be sent on the way, for another reason.</summary>
    private bool IsOfAReset => Scenario.Steps.Any(step => step.Text.Contains("RST", StringComparison.Ordinal))
        && (Scenario.Cause.KernelResetReasons.Count > 0 || ResetDiagnosis.KnownCauses.Contains(Scenario.Cause));

    /// <summary>Further RSTs of a connection are counted as consequences of the first, without a reason of their own.</summary>
    private bool HasConsequences => Resets.Count > 0
        && Run.Segments.Where(IsReset).CountBy(segment => (segment.Source, segment.Destination, segment.Link)).Any(sent => sent.Value > 1);

    /// <summary>Picks what was told of a run's RSTs out of all that was told.</summary>
    /// <param name="run">The run.</param>
    /// <param name="resets">All that was told, by the ends that the RST came from and went to.</param>
    public static WatchedRun Of(ScenarioRun run, ILookup<(IPEndPoint?, IPEndPoint?), WatchedReset> resets) => new(
        run,
        [
            .. run.Segments.Where(IsReset)
                .SelectMany(segment => resets[(segment.Source, segment.Destination)].Concat(resets[(segment.Source, null)])
                    .Where(reset => (reset.Time - TimeOf(segment)).Duration() < Near))
                .Distinct(),
        ]);

    private static bool IsReset(WireSegment segment) => (segment.Flags & TcpFlags.Rst) != 0;

    private static DateTimeOffset TimeOf(WireSegment segment) =>
        DateTimeOffset.UnixEpoch.AddTicks(segment.UnixNanoseconds / TimeSpan.NanosecondsPerTick);
}

/// <summary>How a scenario's cause was told.</summary>
internal enum CauseMatch
{
    /// <summary>It was not.</summary>
    None = 0,

    /// <summary>As one of those that look the same to the kernel.</summary>
    AmongAlternatives,

    /// <summary>As the likeliest.</summary>
    Exact,
}
