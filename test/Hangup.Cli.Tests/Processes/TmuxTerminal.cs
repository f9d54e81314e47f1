using System.Diagnostics;

namespace Hangup.Cli.Tests;

/// <summary>A terminal in tmux with a server of its own, and a shell in it.</summary>
internal sealed class TmuxTerminal : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly string _socket = Path.Combine(Path.GetTempPath(), $"hangup-tmux-{Guid.NewGuid():N}");

    // A client in control mode is asked again and again; a process for each question would be hundreds a second.
    private readonly Process _control;

    public TmuxTerminal(int width, int height)
        : this(width, height, "bash", "--norc", "--noprofile")
    {
    }

    /// <summary>With a shell of one's own, or with variables before it, as env(1) takes both.</summary>
    public TmuxTerminal(int width, int height, params string[] shell)
    {
        Run(["-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", $"{height}", "env", "PS1=ready> ", .. shell]);
        _control = Start("-C", "attach-session", "-f", "ignore-size,no-output");
    }

    /// <summary>What the terminal shows.</summary>
    public string Screen => Ask("capture-pane -p");

    /// <summary>Types text, then a key by tmux's name for it, if any.</summary>
    public void Type(string text, string? key = null)
    {
        if (text.Length > 0)
            Run("send-keys", "-l", text);
        if (key is not null)
            Run("send-keys", key);
    }

    public void Resize(int width, int height) => Run("resize-window", "-x", $"{width}", "-y", $"{height}");

    /// <summary>Whether a program has another page of the terminal than the shell's.</summary>
    public bool HasOtherPage => Ask("display-message -p '#{alternate_on}'") == "1";

    /// <summary>Waits until the screen is as wanted.</summary>
    public async Task<string> ShowsAsync(Func<string, bool> isWanted)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(HangupProcess.Deadline);
        using var again = new PeriodicTimer(Pace);
        while (true)
        {
            string screen = Screen;
            if (isWanted(screen))
                return screen;
            Assert.False(late.IsCancellationRequested, $"The terminal never showed it:\n{screen}");
            await again.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public Task<string> ShowsAsync(string text) => ShowsAsync(screen => screen.Contains(text, StringComparison.Ordinal));

    public void Dispose()
    {
        string shell = Ask("display-message -p '#{pane_pid}'");
        Run("kill-server");
        _control.StandardInput.Close();
        _control.WaitForExit();
        _control.Dispose();
        // At its end a shell still writes its history into the folder that the test deletes next.
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{shell}"), HangupProcess.Deadline), "The shell does not end.");
        File.Delete(_socket);
    }

    /// <summary>What the server answers to a command: the lines between %begin and %end (tmux(1), CONTROL MODE).</summary>
    private string Ask(string command)
    {
        _control.StandardInput.WriteLine(command);
        string line;
        do
            line = ReadLine();
        while (!(line.StartsWith("%begin ", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal))); // 1: asked by this client.
        string end = line.Replace("%begin", "%end", StringComparison.Ordinal), error = line.Replace("%begin", "%error", StringComparison.Ordinal);
        List<string> answer = [];
        while ((line = ReadLine()) != end)
        {
            Assert.False(line == error, $"tmux refuses '{command}': {string.Join('\n', answer)}");
            answer.Add(line);
        }

        return string.Join('\n', answer);
    }

    private string ReadLine() =>
        _control.StandardOutput.ReadLine() ?? throw new EndOfStreamException($"tmux has ended: {_control.StandardError.ReadToEnd()}");

    private void Run(params string[] arguments)
    {
        using Process tmux = Start(arguments);
        tmux.WaitForExit();
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("tmux", ["-u", "-S", _socket, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
