using Hangup.Lab;

namespace Hangup.Cli.Tests;

/// <summary>Real programs fail, and what they write is recognised.</summary>
public sealed class ProgramTextTests(ProgramStage stage) : IClassFixture<ProgramStage>
{
    private static bool Updating => Environment.GetEnvironmentVariable("HANGUP_UPDATE_DOCS") == "1";

    public static TheoryData<string> RequiredPrograms => [.. ProgramCases.Required.Keys];

    /// <summary>Those that this host has; where it has none, the recorded texts remain.</summary>
    public static TheoryData<string> FurtherPrograms => [.. ProgramCases.Optional.Where(row => ProgramStage.IsInstalled(row.Value)).Select(row => row.Key)];

    [Theory]
    [MemberData(nameof(RequiredPrograms))]
    public Task What_a_program_writes_is_recognised(string program)
    {
        Needed.Linux();
        (string command, string package) = ProgramCases.Required[program];
        Assert.SkipUnless(ProgramStage.IsInstalled(command), $"{command} is not installed (package {package}).");
        return PlayAsync(program);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(FurtherPrograms))]
    public Task What_a_further_program_writes_is_recognised(string program)
    {
        Needed.Linux();
        return PlayAsync(program);
    }

    [Fact]
    public void What_was_recorded_is_recognised()
    {
        IReadOnlyDictionary<string, string> recorded = ProducedTexts.Recorded;

        Assert.Equal(ProgramCases.All.Select(played => played.Text).Order(), recorded.Keys.Order());
        Assert.All(recorded, entry => Assert.Contains(entry.Key, IdsIn(entry.Value)));
    }

    [Fact]
    public void The_table_says_seen_in_a_run_of_what_was_recorded_and_of_nothing_else() => Assert.Equal(
        ProducedTexts.Recorded.Keys.Order(),
        ErrorTexts.All.Where(text => text.Source.StartsWith("seen in a run; ", StringComparison.Ordinal)).Select(text => text.Id).Order());

    [Fact]
    public void The_cause_of_the_scenario_is_among_the_candidates_of_its_text()
    {
        ProgramCase[] ofTheLab = [.. ProgramCases.All.Where(played =>
            (Situations.AtAddress.Contains(played.Situation) || Situations.InNetwork.Contains(played.Situation))
            && !played.Text.EndsWith("-in-use", StringComparison.Ordinal))];

        Assert.NotEmpty(ofTheLab);
        Assert.Empty(ofTheLab.Where(played => !CandidatesOf(played.Text).Contains(CauseOf(played.Situation))).Select(played => $"{played.Text} in {played.Situation}"));
    }

    [Fact]
    public void At_least_sixty_texts_of_twelve_programs_were_produced()
    {
        Assert.True(ProgramCases.All.Count(played => !Situations.OfTheTests.Contains(played.Situation)) >= 60);
        Assert.True(ProgramCases.All.Select(played => played.Program).Distinct().Count() >= 12);
    }

    private static Cause CauseOf(string scenario) => Scenarios.All.Single(candidate => candidate.Id == scenario).Cause;

    private static IEnumerable<Cause?> CandidatesOf(string id) =>
        ErrorTexts.TryGet(id, out ErrorText? text) ? text.Meaning.Candidates.Select(candidate => candidate.Cause) : [];

    private async Task PlayAsync(string program)
    {
        ProgramCase[] cases = [.. ProgramCases.All.Where(played => played.Program == program)];
        string[] outputs = await Task.WhenAll(cases.Select(stage.PlayAsync));

        var missed = new List<string>();
        var produced = new List<(ProgramCase, string)>();
        foreach ((ProgramCase played, string output) in cases.Zip(outputs))
        {
            string? line = output.Split('\n').FirstOrDefault(line => IdsIn(line).Contains(played.Text));
            if (line is null)
                missed.Add($"{played}\n  recognised: {string.Join(", ", IdsIn(output))}\n  {output.Trim()}");
            else
                produced.Add((played, line.Trim().Replace(ProgramStage.Sources + "/", "", StringComparison.Ordinal)));
        }

        if (Updating)
            ProducedTexts.Record(produced);
        Assert.True(missed.Count == 0, string.Join("\n\n", missed));
    }

    private static List<string> IdsIn(string output)
    {
        var ids = new List<string>();
        foreach (ErrorTextMatch match in ErrorTexts.FindAll(output))
            ids.Add(match.Text.Id);
        return ids;
    }
}
