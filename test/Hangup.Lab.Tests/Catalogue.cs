using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Hangup.Lab.Tests;

/// <summary>What every scenario must tell, so that lists, pages and runs can rely on it.</summary>
public sealed partial class Catalogue
{
    public static TheoryData<string> Ids => [.. Scenarios.All.Select(scenario => scenario.Id)];

    [Fact]
    public void Ids_are_unique_and_in_lower_case_with_hyphens()
    {
        Assert.Equal(Scenarios.All.Count, Scenarios.All.DistinctBy(scenario => scenario.Id).Count());
        Assert.All(Scenarios.All, scenario => Assert.Matches(Hyphenated(), scenario.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_scenario_tells_its_story_and_starts_calls_before_it_ends_them(string id)
    {
        Assert.True(Scenarios.TryGet(id, out Scenario? scenario));
        Assert.False(scenario.Title.EndsWith('.'), "a title has no full stop");
        Assert.True(scenario.Why.EndsWith('.'), "a reason is made of sentences");
        Assert.Contains(scenario.Cause, Causes.All);
        Assert.NotEmpty(scenario.Steps);
        foreach (Actor actor in scenario.Actors)
            AssertWaitsArePaired(scenario.Steps.Where(step => step.Actor == actor));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_another_system_returns_is_stated_with_a_source(string id)
    {
        Assert.True(Scenarios.TryGet(id, out Scenario? scenario));
        Assert.All(
            scenario.Steps.OfType<CheckedStep>().SelectMany(step => step.Expectation.Platforms),
            row => Assert.True(row.Platform != Platform.Linux && row.Source.Length > 0));
    }

    [Fact]
    public void An_error_is_expected_of_another_system_only_where_a_source_states_it()
    {
        Call write = Actor.Client.Write(1).Fails(SocketError.ConnectionReset).On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), "a source");

        Assert.Equal(Outcome.Error(SocketError.ConnectionReset), write.Expectation.For(Platform.Linux, Flavour.Sync));
        Assert.Equal(Outcome.Error(SocketError.Shutdown), write.Expectation.For(Platform.MacOS, Flavour.Sync));
        Assert.Null(write.Expectation.For(Platform.Windows, Flavour.Sync));
        Assert.Equal(Outcome.Success, Actor.Client.Connect().Expectation.For(Platform.Windows, Flavour.Sync));
    }

    private static void AssertWaitsArePaired(IEnumerable<Step> steps)
    {
        bool waits = false;
        Step? last = null;
        foreach (Step step in steps)
        {
            if (step is Start)
                Assert.False(waits, "one call waits at a time");
            if (step is Ending)
                Assert.True(waits, "only a call that waits can end");
            waits = step is Start || (step is not Ending && waits);
            last = step is Start or Ending or StillWaiting ? step : last;
        }

        Assert.True(!waits || last is StillWaiting, "every call that waits ends, or is said to wait still");
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Hyphenated();
}
