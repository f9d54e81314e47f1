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

    [Fact]
    public async Task What_passes_an_interface_is_explained_when_its_end_is_asked_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "captures in a network namespace of its own, which needs root");
        using HangupProcess shell = HangupProcess.Of("unshare", ["--net", "bash", "-c", $$"""
            ip link set lo up
            {{HangupProcess.Command}} explain --interface lo & tool=$!
            until grep -q ' 0003 ' /proc/net/packet; do read -rt 0.05 nothing <> <(:); done
            (: < /dev/tcp/127.0.0.1/9) 2>/dev/null
            (: < /dev/tcp/127.0.0.1/9) 2>/dev/null
            kill -TERM $tool
            wait $tool
            """]);
        ToolRun run = await shell.EndAsync();
        Assert.Equal("", run.Error);
        Assert.Contains("2 connections: 2 failed", run.Output, StringComparison.Ordinal);
        Assert.Contains("connect-refused", run.Output, StringComparison.Ordinal);
    }
}
