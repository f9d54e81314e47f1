namespace Hangup.Lab.Tests.Atlas;

/// <summary>One operation of a situation, and what each system returns.</summary>
internal sealed record AtlasRow(string Operation, string Linux, string MacOS, string Windows)
{
    /// <summary>The operations that do not simply succeed everywhere, and the resets that go out.</summary>
    public static IEnumerable<AtlasRow> Of(Scenario scenario)
    {
        Operation? waiting = null;
        foreach (Step step in scenario.Steps)
        {
            waiting = step is Start start ? start.Operation : waiting;
            if (step is Sighting { Reason: { } reason })
                yield return new AtlasRow($"{step.Actor}: sends RST", reason, "", "");
            if (step is CheckedStep { Expectation: var expectation } && !IsPlain(expectation))
                yield return Of(step, step is Ending ? $"{waiting?.Text} that waited" : step.Text, expectation);
        }
    }

    private static AtlasRow Of(Step step, string operation, Expectation expectation)
    {
        IEnumerable<string> linux = expectation.Flavours.Select(row => $"{row.Outcome} ({row.Flavour.ToString().ToLowerInvariant()})")
            .Concat(expectation.Alternatives.Select(row => $"or {row.Outcome} ({row.When})"))
            .Prepend(expectation.Outcome.ToString());
        return new AtlasRow($"{step.Actor}: {operation}", string.Join(", ", linux), On(expectation, Platform.MacOS), On(expectation, Platform.Windows));
    }

    private static bool IsPlain(Expectation expectation) =>
        expectation is { Outcome: Succeeded or Moved or MovedSome, Platforms.Count: 0, Flavours.Count: 0, Alternatives.Count: 0 };

    private static string On(Expectation expectation, Platform platform) =>
        expectation.Platforms.FirstOrDefault(row => row.Platform == platform) is { } stated ? NameOf(stated.Outcome, platform) : "";

    private static string NameOf(Outcome outcome, Platform platform) =>
        outcome is Failed failed && Errno.TryGet(failed.SocketError, platform, out ErrnoEntry? entry) ? entry.Name : outcome.ToString();
}
