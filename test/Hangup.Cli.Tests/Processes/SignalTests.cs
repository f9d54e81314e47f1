namespace Hangup.Cli.Tests;

public sealed class SignalTests
{
    [Theory]
    [InlineData(HangupProcess.Interrupt, 130)]
    [InlineData(HangupProcess.Terminate, 143)]
    public async Task Runs_end_cleanly(int signal, int exitCode)
    {
        using HangupProcess tool = HangupProcess.Start("lab", "run", "--json", "--repeat", "100000");
        await tool.ReadLineAsync();
        tool.Signal(signal);

        ToolRun run = await tool.EndAsync();

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Matches(@"^Interrupted after \d+ of \d+ runs: none of them failed\.\n$", run.Error);
        Assert.All(run.Json, line => Assert.True(line.GetProperty("passed").GetBoolean()));
    }

    [Theory]
    [InlineData(HangupProcess.Interrupt, 130)]
    [InlineData(HangupProcess.Terminate, 143)]
    public async Task A_play_ends_cleanly(int signal, int exitCode)
    {
        using HangupProcess tool = HangupProcess.Start("lab", "play", "close-with-unread-data", "--as", "server", "--listen", ":0");
        await tool.ReadLineWithAsync("listening on 127.0.0.1:");
        tool.Signal(signal);

        ToolRun run = await tool.EndAsync();

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Error);
    }
}
