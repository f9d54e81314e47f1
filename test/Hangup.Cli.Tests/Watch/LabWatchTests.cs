namespace Hangup.Cli.Tests.Watch;

/// <summary>What the lab makes happen comes out of the watcher, where not so much happens besides that it stops to follow errors.</summary>
[Collection(Watching.OneAtATime)]
public sealed class LabWatchTests
{
    [Theory]
    [InlineData("--ipv4", "native")]
    [InlineData("--ipv6", "sync")]
    public async Task Every_reset_of_the_lab_is_told_with_its_reason_and_cause(string family, string flavour)
    {
        Watching.RequireRoot();
        ToolRun run = await ToolRun.ApartAsync("lab", "run", "--watch", family, "--flavour", flavour, "--jobs", "24");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains(run.Lines, line => line.EndsWith(", 0 wrong", StringComparison.Ordinal));
        Assert.Contains("close-with-unread-data  TCP_ABORT_ON_CLOSE  close-with-unread-data  right", run.Lines);
        Assert.Contains("linger-zero-close  TCP_STATE  linger-zero-close  right", run.Lines);
    }
}
