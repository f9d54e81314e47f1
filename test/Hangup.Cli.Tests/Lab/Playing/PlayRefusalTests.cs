using Hangup.Lab;

namespace Hangup.Cli.Tests;

/// <summary>Every side of every scenario can be played in one of two ways, or a sentence says what else to do.</summary>
public sealed class PlayRefusalTests
{
    private static readonly Address Somewhere = new("127.0.0.1", 8080);

    public static TheoryData<string> Ids => [.. Scenarios.All.Select(scenario => scenario.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_scenario_says_how_it_is_played(string id)
    {
        Scenario scenario = Scenarios.All.Single(candidate => candidate.Id == id);
        foreach (PlaySide side in Enum.GetValues<PlaySide>())
        {
            string? address = PlayRefusal.OfAddress(scenario, side, Somewhere);
            string? program = PlayRefusal.OfProgram(scenario, side, v6: false);
            if (program is not null)
            {
                Assert.Equal(program, address);
                Assert.EndsWith($"; write --as {(side == PlaySide.Server ? "client" : "server")}.", program, StringComparison.Ordinal);
            }
            else if (address is not null)
            {
                Assert.EndsWith($"as in 'hangup lab play {id} --as {Words.WordOf(side)} -- COMMAND'.", address, StringComparison.Ordinal);
            }

            var part = new ProgramPart(scenario, side == PlaySide.Server ? Actor.Client : Actor.Server);
            Assert.NotEmpty(part.Text);
            Assert.All(part.Notes, Assert.NotEmpty);
        }

        Assert.Contains(Enum.GetValues<PlaySide>(), side => PlayRefusal.OfProgram(scenario, side, v6: false) is null);
    }

    [Theory]
    [InlineData("connect-refused", "client", "it has nothing to do in this scenario, not even to listen")]
    [InlineData("connect-blackhole", "client", "it has nothing to do in this scenario but to listen")]
    [InlineData("silent-loss-write-then-close", "server", "every call of it succeeds: it cannot notice what happens")]
    [InlineData("peer-vanished-read-hangs", "server", "its read never returns: only a timeout of its own lets it notice")]
    [InlineData("connect-no-route", "server", "the other side has nothing to do: all of it is the program's own doing")]
    public void What_a_program_cannot_notice_is_said(string id, string side, string note)
    {
        Scenario scenario = Scenarios.All.Single(candidate => candidate.Id == id);

        Assert.Contains(note, new ProgramPart(scenario, side == "server" ? Actor.Client : Actor.Server).Notes);
    }

    [Fact]
    public void A_program_is_told_its_calls_and_what_changes_between_them()
    {
        Scenario scenario = Scenarios.All.Single(candidate => candidate.Id == "partition-heals");

        Assert.Equal("connect, [server: nft input: drop], write 5, [server: nft flush ruleset], read", new ProgramPart(scenario, Actor.Client).Text);
    }
}
