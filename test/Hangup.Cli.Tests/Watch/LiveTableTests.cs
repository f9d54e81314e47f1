using System.Globalization;

namespace Hangup.Cli.Tests.Watch;

/// <summary>The live table in a real terminal.</summary>
public sealed class LiveTableTests
{
    private static readonly string[] Both = ["5 resets", "close-with-unread-data", "connect-refused"];

    /// <summary>Where nothing is reset.</summary>
    private static readonly string Elsewhere = $"env --default-signal=INT {HangupProcess.Command} watch --pid 1";

    private static string WatchOf(Resets resets) => $"env --default-signal=INT {HangupProcess.Command} watch --port {resets.Port}";

    [Fact]
    public async Task It_shows_resets_and_obeys_keys_and_leaves_the_terminal_as_it_was()
    {
        Watching.RequireRoot();
        using var resets = new Resets();
        using var terminal = new TmuxTerminal(120, 20);
        terminal.Type("stty -g > /dev/null; echo before", "Enter");
        await terminal.ShowsAsync("before");
        terminal.Type(WatchOf(resets), "Enter");
        await terminal.ShowsAsync("no connection was reset yet");
        Assert.True(terminal.HasOtherPage);

        await resets.ByUnreadDataAsync(3);
        await resets.ByRefusalAsync(2);
        await terminal.ShowsAsync(text => Both.All(part => text.Contains(part, StringComparison.Ordinal)));

        terminal.Type("/refused");
        await terminal.ShowsAsync(text => text.Contains("filter: refused_", StringComparison.Ordinal) && !text.Contains("close-with-unread-data", StringComparison.Ordinal));
        terminal.Type("", "Enter");
        await terminal.ShowsAsync("Esc drops it");
        terminal.Type("e");
        await terminal.ShowsAsync("connect-refused: ");
        terminal.Type("x");
        await terminal.ShowsAsync("1 row");
        terminal.Type("", "Escape");
        await terminal.ShowsAsync("2 rows");

        terminal.Type("p");
        await terminal.ShowsAsync("[paused]");
        await resets.ByRefusalAsync(1);
        terminal.Type("p");
        await terminal.ShowsAsync("6 resets");

        terminal.Type("q");
        await terminal.ShowsAsync(text => text.Contains("before", StringComparison.Ordinal) && text.Contains("6 connections reset", StringComparison.Ordinal));
        Assert.False(terminal.HasOtherPage);
    }

    [Fact]
    public async Task It_follows_the_size_of_the_window()
    {
        Watching.RequireRoot();
        using var resets = new Resets();
        using var terminal = new TmuxTerminal(120, 20);
        terminal.Type(WatchOf(resets), "Enter");
        await terminal.ShowsAsync("no connection was reset yet");
        await resets.ByUnreadDataAsync(1);
        await terminal.ShowsAsync("close-with-unread-data");

        terminal.Resize(70, 10);
        string screen = await terminal.ShowsAsync(text => text.Split('\n') is { Length: >= 10 } lines && lines[9].Contains("q leaves", StringComparison.Ordinal));
        Assert.All(screen.Split('\n'), line => Assert.InRange(line.Length, 0, 70));
        terminal.Resize(140, 30);
        await terminal.ShowsAsync(text => text.Split('\n') is { Length: >= 30 } lines && lines[29].Contains("q leaves", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ctrl_C_ends_it_and_echo_is_back()
    {
        Watching.RequireRoot();
        using var terminal = new TmuxTerminal(100, 20);
        terminal.Type("stty -a | grep -o -- '[-]*echo '; " + Elsewhere + "; stty -a | grep -o -- '[-]*icanon\\|[-]*echo '; echo rc=$?", "Enter");
        await terminal.ShowsAsync("no connection was reset yet");
        terminal.Type("", "C-c");
        string screen = await terminal.ShowsAsync("0 connections reset");
        screen = await terminal.ShowsAsync("rc=0");
        Assert.False(terminal.HasOtherPage);
        Assert.Contains("icanon", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("-icanon", screen.Split("connections reset")[1], StringComparison.Ordinal);
        Assert.DoesNotContain("-echo", screen.Split("connections reset")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_of_another_process_leaves_the_terminal_as_it_was_too()
    {
        Watching.RequireRoot();
        string file = Path.GetTempFileName();
        try
        {
            using var terminal = new TmuxTerminal(100, 20);
            terminal.Type($"sh -c 'echo $$ > {file}; exec dotnet {typeof(Tool).Assembly.Location} watch --pid 1'; echo rc=$?", "Enter");
            await terminal.ShowsAsync("no connection was reset yet");
            HangupProcess.Signal(int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture), HangupProcess.Terminate);
            await terminal.ShowsAsync("rc=0");
            Assert.False(terminal.HasOtherPage);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
