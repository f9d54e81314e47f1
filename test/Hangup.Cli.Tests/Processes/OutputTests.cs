using Hangup.Lab;

namespace Hangup.Cli.Tests;

/// <summary>A tool about broken pipes handles its own.</summary>
public sealed class OutputTests
{
    [Theory]
    [InlineData("lab list")]
    [InlineData("lab show close-with-unread-data --json")]
    [InlineData("lab run connect-refused")]
    [InlineData("lab run connect-refused --json")]
    [InlineData("cause show connect-refused")]
    [InlineData("--help")]
    public async Task A_reader_that_has_gone_ends_the_tool_quietly(string arguments)
    {
        Needed.Linux();
        // The tool starts when the reader has certainly gone.
        using HangupProcess tool = HangupProcess.Shell($"read; exec {HangupProcess.Command} {arguments}");
        tool.CloseOutput();
        await tool.Input.WriteLineAsync();

        ToolRun run = await tool.EndAsync(outputIsClosed: true);

        Assert.Empty(run.Error);
        Assert.Equal(ExitCode.OutputClosed, run.ExitCode);
    }

    [Fact]
    public async Task A_reader_that_goes_ends_the_work()
    {
        Needed.Linux();
        using HangupProcess tool = HangupProcess.Start("lab", "run", "--json", "--repeat", "100000");
        await tool.ReadLineAsync();
        tool.CloseOutput();

        ToolRun run = await tool.EndAsync(outputIsClosed: true);

        Assert.Empty(run.Error);
        Assert.Equal(ExitCode.OutputClosed, run.ExitCode);
    }

    [Fact]
    public async Task A_first_line_can_be_taken()
    {
        Needed.Linux();
        using HangupProcess tool = HangupProcess.Shell($"{HangupProcess.Command} lab list | head -n 1");

        ToolRun run = await tool.EndAsync();

        Assert.Equal(("Abortive close\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [Theory]
    [InlineData("lab list")]
    [InlineData("lab run connect-refused --log")]
    [InlineData("lab play connect-refused --as server --listen :0")]
    public async Task A_full_disk_is_told(string arguments)
    {
        Needed.Linux();
        using HangupProcess tool = HangupProcess.Shell($"exec {HangupProcess.Command} {arguments} >/dev/full");

        ToolRun run = await tool.EndAsync();

        Assert.Equal("The output cannot be written: no space left on device.\n", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Two_processes_write_one_after_the_other_to_the_same_file()
    {
        Needed.Linux();
        string file = Path.GetTempFileName();
        using HangupProcess tool = HangupProcess.Shell(
            $"{{ {HangupProcess.Command} cause list --json; {HangupProcess.Command} cause list --json; }} >'{file}'");

        await tool.EndAsync();

        string[] lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);
        Assert.Equal(2 * Causes.All.Count, lines.Length);
        Assert.Equal(lines[..Causes.All.Count], lines[Causes.All.Count..]);
    }

    [Fact]
    public async Task A_terminal_gets_colours_and_its_own_width()
    {
        ToolRun run = await OnTerminalAsync("stty cols 60 rows 24;", "lab list");

        Assert.Contains("\e[1mAbortive close\e[0m", run.Output, StringComparison.Ordinal);
        Assert.All(run.Lines.Select(Ansi.Stripped), line => Assert.InRange(line.Length, 0, 60));
    }

    [Fact]
    public async Task A_terminal_that_does_not_know_its_size_is_taken_for_80_columns()
    {
        ToolRun run = await OnTerminalAsync("stty cols 0 rows 0;", "lab list");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines.Select(Ansi.Stripped), line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("NO_COLOR=1")]
    [InlineData("TERM=dumb")]
    public async Task No_colours_where_none_are_wanted(string variable)
    {
        ToolRun run = await OnTerminalAsync($"stty cols 80 rows 24; export {variable};", "lab list");

        Assert.Contains("Abortive close", run.Lines.Select(Ansi.Stripped));
        Assert.DoesNotContain("\e[1m", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[3", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_shown_on_a_terminal_and_taken_away()
    {
        ToolRun run = await OnTerminalAsync("stty cols 100 rows 24;", "lab run connect-refused");

        Assert.Contains("/8 runs", run.Output, StringComparison.Ordinal);
        Assert.Contains("\r\e[K", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_colours_in_a_pipe()
    {
        ToolRun run = await ToolRun.ApartAsync("lab", "run", "connect-refused");

        Assert.DoesNotContain('\e', run.Output + run.Error);
        Assert.Equal(Scenarios.All.Count(scenario => scenario.Id == "connect-refused") * 8, int.Parse(run.Lines[^1].Split(' ')[0], null));
    }

    private static async Task<ToolRun> OnTerminalAsync(string setUp, string arguments)
    {
        Needed.Linux();
        Needed.Program("script", "bsdutils");
        using HangupProcess terminal = HangupProcess.Of(
            "script", ["-qec", $"{setUp} {HangupProcess.Command} {arguments}", "/dev/null"], ("TERM", "xterm-256color"), ("NO_COLOR", ""));
        terminal.Input.Close();
        return await terminal.EndAsync();
    }
}
