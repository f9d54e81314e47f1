namespace Hangup.Cli.Tests.Watch;

/// <summary>What these tests need.</summary>
internal static class Watching
{
    /// <summary>The collection of those who make very much happen, or must not have it happen: each watcher sees the whole host.</summary>
    public const string OneAtATime = "watchers of much";

    public static void RequireRoot() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "the kernel's tracepoints are read by root on Linux alone");

    /// <summary>Starts the tool and waits until it watches.</summary>
    public static async Task<HangupProcess> StartAsync(params string[] arguments)
    {
        // Its standard error is read to the end elsewhere, so the line that says that it watches is sent to the output here.
        HangupProcess watch = HangupProcess.Of(
            "bash", ["-c", "exec env --default-signal=INT dotnet \"$0\" watch \"$@\" 2>&1", typeof(Tool).Assembly.Location, .. arguments]);
        await watch.ReadLineWithAsync("watching");
        return watch;
    }
}
