namespace Hangup.Cli.Tests.Completion;

/// <summary>The scripts in real shells, at whose prompts somebody types and presses Tab.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hangup-completion-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("bash", "source <(hangup completion bash)", "--norc", "--noprofile")]
    [InlineData("zsh", "autoload -U compinit; compinit -D -u; source <(hangup completion zsh)", "-f")]
    [InlineData("fish", "hangup completion fish | source", "--no-config")]
    [InlineData("pwsh", "hangup completion pwsh | Out-String | Invoke-Expression", "-NoLogo", "-NoProfile")]
    public async Task A_shell_completes_commands_ids_values_and_files(string shell, string setUp, params string[] options)
    {
        Needed.Linux();
        Needed.Program("tmux", "tmux");
        Needed.Program(shell, shell == "pwsh" ? "PowerShell of 'dotnet tool'" : shell);
        Directory.CreateDirectory(Path.Combine(_folder, "home"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "capture-of-monday.pcap"), "", TestContext.Current.CancellationToken);
        var tool = new ToolFolder(Path.Combine(_folder, "bin"));
        using var terminal = new TmuxTerminal(150, 24, [$"HOME={_folder}/home", $"PATH={tool.SearchPath}", shell, .. options]);

        // Enter means another thing to PowerShell before it prompts.
        await terminal.ShowsAsync(screen => !string.IsNullOrWhiteSpace(screen));
        // What is typed is shown at once, so what says that a step is done must be written otherwise.
        terminal.Type($"cd '{_folder}'; {setUp}; echo taught-''by-the-script", "Enter");
        await terminal.ShowsAsync("\ntaught-by-the-script");
        await CompletesAsync("hangup lab sh", "hangup lab show");
        await CompletesAsync("hangup cause show close-with-unr", "hangup cause show close-with-unread-data");
        await CompletesAsync("hangup toxic add --type slow_cl", "hangup toxic add --type slow_close");
        await CompletesAsync("hangup lab run --fla", "hangup lab run --flavour");
        await CompletesAsync("hangup explain capt", "capture-of-monday.pcap");

        async Task CompletesAsync(string typed, string completed)
        {
            terminal.Type(typed);
            await terminal.ShowsAsync(typed);
            terminal.Type("", "Tab");
            await terminal.ShowsAsync(completed);
            terminal.Type("", "C-u");
        }
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task A_script_is_printed_as_it_is(string shell)
    {
        ToolRun run = await ToolRun.OfAsync("completion", shell);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("completion candidates", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_that_is_not_known_is_refused()
    {
        ToolRun run = await ToolRun.OfAsync("completion", "bsh");

        Assert.Equal((2, "hangup completion has no command 'bsh': did you mean 'bash'?\n"), (run.ExitCode, run.Error));
    }
}
