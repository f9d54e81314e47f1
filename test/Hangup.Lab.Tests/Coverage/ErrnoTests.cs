namespace Hangup.Lab.Tests.Coverage;

/// <summary>The atlas is complete: every error that a call on a TCP socket may return is brought about, or it is said why not.</summary>
public sealed class ErrnoTests
{
    [Fact]
    public void Every_error_is_returned_in_a_scenario_or_said_not_to_be()
    {
        string[] missing = [.. ErrnoCoverage.All.Where(row => row.WhyNot is null && row.Scenarios.Count == 0).Select(NameOf)];

        Assert.True(missing.Length == 0, $"No scenario brings about: {string.Join(", ", missing)}.");
    }

    [Fact]
    public void No_error_is_returned_and_said_not_to_be()
    {
        string[] wrong = [.. ErrnoCoverage.All.Where(row => row.WhyNot is not null && row.Scenarios.Count > 0).Select(row => $"{NameOf(row)} by {row.Scenarios[0].Id}")];

        Assert.True(wrong.Length == 0, $"Brought about, and said not to be: {string.Join(", ", wrong)}.");
    }

    [Fact]
    public void Every_error_that_a_scenario_states_has_its_place_in_the_kernel()
    {
        string[] unknown =
        [
            .. Scenarios.All.SelectMany(ReturnedErrno.Of, (scenario, returned) => (scenario.Id, Returned: returned))
                .Where(found => !ErrnoCoverage.All.Any(row => row.IsThis(found.Returned)))
                .Select(found => $"{found.Returned.Errno} by {found.Returned.Call} in {found.Id}").Distinct(),
        ];

        Assert.True(unknown.Length == 0, $"Stated, and in no table: {string.Join(", ", unknown)}.");
    }

    [Fact]
    public void An_error_stands_once_for_each_call_and_is_one_of_Linux()
    {
        Assert.Equal(ErrnoCoverage.All.Count, ErrnoCoverage.All.DistinctBy(row => (row.Call, row.Errno)).Count());
        Assert.Subset(Errno.All(Platform.Linux).Select(entry => entry.Name).ToHashSet(), ErrnoCoverage.All.Select(row => row.Errno).ToHashSet());
    }

    [Fact]
    public void Every_improper_call_says_what_is_called()
    {
        Assert.All(
            Enum.GetValues<ImproperCall>(),
            call => Assert.True(
                call is ImproperCall.Seek or ImproperCall.UnknownRequest
                || ReturnedErrno.Of(Playing(Actor.Client.Misuses(call).Gives(Outcome.SystemError("EINVAL")))).Any()));
    }

    [Fact]
    public void What_another_flavour_returns_and_what_timing_may_bring_count_for_nothing()
    {
        Call read = Actor.Client.Read().Returns(0).With(Flavour.Sync, Outcome.SystemError("EPIPE"), "a reason").Or(Outcome.SystemError("ECONNRESET"), "at times");

        Assert.Empty(ReturnedErrno.Of(Playing(read)));
        Assert.Empty(ReturnedErrno.Of(Playing(Actor.Client.Read().Gives(Outcome.SystemError("EINVAL"))) with { Flavours = [Flavour.Sync] }));
        Assert.Equal(
            [new ReturnedErrno(SocketCall.Read, "EINVAL")],
            ReturnedErrno.Of(Playing(Actor.Client.Read().Blocks(), Actor.Client.Unblocks().Gives(Outcome.SystemError("EINVAL")))));
    }

    private static Scenario Playing(params Step[] steps) => new("x")
    {
        Title = "x",
        Cause = Causes.SocketMisuse,
        Family = CauseFamily.Connect,
        Why = "x.",
        Steps = steps,
    };

    private static string NameOf(CoveredErrno row) => $"{row.Errno} by {row.Call}";
}
