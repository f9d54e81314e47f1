namespace Hangup.Cli.Tests.Explain;

public sealed class LiveTests
{
    [Fact]
    public async Task The_standard_input_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a shell");
        using HangupProcess process = HangupProcess.Shell($"cat '{Cases.Ethernet}' | {HangupProcess.Command} explain -");
        Assert.Contains("4 connections: 3 failed", await process.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interface_that_is_not_there_is_one_sentence()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs packet sockets");
        ToolRun run = await ToolRun.OfAsync("explain", "--interface", "nowhere0");
        Assert.Equal((ExitCode.Failed, "There is no interface nowhere0: 'ip link' shows all.\n"), (run.ExitCode, run.Error));
    }
}
