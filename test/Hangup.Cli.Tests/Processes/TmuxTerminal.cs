using System.Diagnostics;

namespace Hangup.Cli.Tests;

/// <summary>A terminal in tmux with a server of its own, and a shell in it.</summary>
internal sealed class TmuxTerminal : IDisposable
{
    private readonly string _socket = Path.Combine(Path.GetTempPath(), $"hangup-tmux-{Guid.NewGuid():N}");

    public TmuxTerminal(int width, int height)
        : this(width, height, "bash", "--norc", "--noprofile")
    {
    }

    /// <summary>With a shell of one's own, or with variables before it, as env(1) takes both.</summary>
    public TmuxTerminal(int width, int height, params string[] shell) =>
        Tmux(["-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", $"{height}", "env", "PS1=ready> ", .. shell]);

    /// <summary>What the terminal shows.</summary>
    public string Screen => Tmux("capture-pane", "-p");

    /// <summary>Types text, then a key by tmux's name for it, if any.</summary>
    public void Type(string text, string? key = null)
    {
        if (text.Length > 0)
            Tmux("send-keys", "-l", text);
        if (key is not null)
            Tmux("send-keys", key);
    }

    public void Resize(int width, int height) => Tmux("resize-window", "-x", $"{width}", "-y", $"{height}");

    /// <summary>Whether a program has another page of the terminal than the shell's.</summary>
    public bool HasOtherPage => Tmux("display-message", "-p", "#{alternate_on}").Trim() == "1";

    /// <summary>Waits until the screen is as wanted.</summary>
    public async Task<string> ShowsAsync(Func<string, bool> isWanted)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(HangupProcess.Deadline);
        while (true)
        {
            string screen = Screen;
            if (isWanted(screen))
                return screen;
            Assert.False(late.IsCancellationRequested, $"The terminal never showed it:\n{screen}");
            await Task.Yield();
        }
    }

    public Task<string> ShowsAsync(string text) => ShowsAsync(screen => screen.Contains(text, StringComparison.Ordinal));

    public void Dispose()
    {
        string shell = Tmux("display-message", "-p", "#{pane_pid}").Trim();
        using Process ended = Start("kill-server");
        ended.WaitForExit();
        // At its end a shell still writes its history into the folder that the test deletes next.
        Assert.True(shell.Length == 0 || SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{shell}"), HangupProcess.Deadline), "The shell does not end.");
        File.Delete(_socket);
    }

    private string Tmux(params string[] arguments)
    {
        using Process tmux = Start(arguments);
        string output = tmux.StandardOutput.ReadToEnd();
        tmux.WaitForExit();
        return output;
    }

    private Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("tmux", ["-S", _socket, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
