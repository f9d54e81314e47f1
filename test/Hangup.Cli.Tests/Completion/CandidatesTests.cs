using Hangup.Lab;
using Hangup.Proxy;

namespace Hangup.Cli.Tests.Completion;

public sealed class CandidatesTests
{
    private static readonly string[] ScenarioIds = [.. Scenarios.All.Select(scenario => scenario.Id)];

    [Fact]
    public async Task Ids_and_types_are_those_of_the_catalogues()
    {
        Assert.Equal(ScenarioIds.Order(), (await ForAsync("hangup lab show ")).Order());
        Assert.Equal(Causes.All.Select(cause => cause.Id).Order(), (await ForAsync("hangup cause show ")).Order());
        Assert.Equal(FaultKinds.All.Select(kind => kind.Name).Order(), (await ForAsync("hangup toxic add --type ")).Order());
        Assert.Equal(Causes.All.Select(cause => cause.Id).Order(), (await ForAsync("hangup watch --cause ")).Order());
    }

    [Theory]
    [InlineData("hangup la", "lab")]
    [InlineData("/usr/bin/hangup la", "lab")]
    [InlineData("hangup lab ", "list", "show", "run", "play")]
    [InlineData("hangup toxic re", "remove")]
    [InlineData("hangup toxic ", "add", "update", "remove")]
    [InlineData("hangup lab list ", "--json", "--help")]
    [InlineData("hangup lab list --json ", "--help")]
    [InlineData("hangup lab run --flavour s", "stream", "sync")]
    [InlineData("hangup lab run --flavour sync --fl", "--flavour")]
    [InlineData("hangup lab run --json connect-refused connect-refused-nonblocking-r", "connect-refused-nonblocking-read-first")]
    [InlineData("hangup lab show connect-refused --ip", "--ipv6")]
    [InlineData("hangup completion ", "bash", "zsh", "fish", "pwsh")]
    public async Task What_can_stand_there_is_listed(string line, params string[] candidates) => Assert.Equal(candidates, await ForAsync(line));

    [Theory]
    [InlineData("hangup explain ")]
    [InlineData("hangup why error.l")]
    [InlineData("hangup proxy --config ")]
    [InlineData("hangup lab show connect-refused ")]
    [InlineData("hangup lab play connect-refused --as server -- cu")]
    [InlineData("hangup frobnicate ")]
    [InlineData("hangup lab run @")]
    [InlineData("hangup 'lab")]
    public async Task Where_only_the_shell_can_know_nothing_is_listed(string line) => Assert.Empty(await ForAsync(line));

    [Fact]
    public async Task Every_option_of_a_command_is_listed_once_by_its_name_and_with_what_it_does()
    {
        ToolRun run = await ToolRun.OfAsync("completion", "candidates", "hangup lab run -");

        Assert.Contains("--repeat\tPlay everything N times.", run.Lines);
        Assert.All(run.Lines, line => Assert.Matches("^--[a-z0-9-]+\t[^\t]+$", line));
        Assert.Equal(run.Lines.Distinct(), run.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hangup")]
    [InlineData(" ")]
    public async Task A_line_without_a_word_to_complete_gets_the_commands(string line) =>
        Assert.Contains("lab", await ForAsync(line));

    private static async Task<string[]> ForAsync(string line)
    {
        ToolRun run = await ToolRun.OfAsync("completion", "candidates", line);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return [.. run.Lines.Select(candidate => candidate.Split('\t')[0])];
    }
}
