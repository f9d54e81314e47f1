namespace Hangup.Cli;

/// <summary>A script that teaches a shell to complete <c>hangup</c>. It asks the tool itself, so it never falls behind it.</summary>
/// <param name="Shell">The shell.</param>
/// <param name="Usage">How it comes to be used.</param>
/// <param name="Text">The script.</param>
internal sealed record ShellScript(string Shell, string Usage, string Text)
{
    public static IReadOnlyList<ShellScript> All { get; } =
    [
        new("bash", "put 'source <(hangup completion bash)' into ~/.bashrc.", Bash),
        new("zsh", "put 'source <(hangup completion zsh)' behind compinit in ~/.zshrc, or the script as _hangup into a folder of $fpath.", Zsh),
        new("fish", "write it to ~/.config/fish/completions/hangup.fish.", Fish),
        new("pwsh", "put 'hangup completion pwsh | Out-String | Invoke-Expression' into $PROFILE.", PowerShell),
    ];

    private const string Bash = """
        # Completion of hangup for bash.
        _hangup() {
            local candidate
            COMPREPLY=()
            while IFS=$'\t' read -r candidate _; do
                COMPREPLY+=("$candidate")
            done < <("$1" completion candidates "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
        }
        complete -o default -F _hangup hangup

        """;

    private const string Zsh = """
        #compdef hangup
        # Completion of hangup for zsh.
        _hangup() {
            local -a candidates
            local word says
            while IFS=$'\t' read -r word says; do
                candidates+=("${word//:/\\:}:${says//:/\\:}")
            done < <("${words[1]}" completion candidates "${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)
            if (( $#candidates )); then
                _describe -V hangup candidates
            else
                _files
            fi
        }
        # As a file of fpath it is called at once; sourced, it is registered.
        if [[ ${funcstack[1]} == _hangup ]]; then
            _hangup "$@"
        else
            compdef _hangup hangup
        fi

        """;

    private const string Fish = """
        # Completion of hangup for fish.
        function __hangup_candidates
            set --local tokens (commandline --current-process --tokenize --cut-at-cursor)
            set --local candidates ($tokens[1] completion candidates (commandline --current-process --cut-at-cursor | string collect) 2>/dev/null)
            if set --query candidates[1]
                printf '%s\n' $candidates
            else
                __fish_complete_path (commandline --current-token --cut-at-cursor)
            end
        end
        complete --command hangup --no-files --keep-order --arguments '(__hangup_candidates)'

        """;

    private const string PowerShell = """
        # Completion of hangup for PowerShell.
        Register-ArgumentCompleter -Native -CommandName hangup -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $length = $cursorPosition - $commandAst.Extent.StartOffset
            $line = $commandAst.Extent.Text.PadRight($length).Substring(0, $length)
            & $commandAst.CommandElements[0].Extent.Text completion candidates $line 2>$null | ForEach-Object {
                $candidate, $says = $_ -split "`t", 2
                $toolTip = if ($says) { $says } else { $candidate }
                [System.Management.Automation.CompletionResult]::new($candidate, $candidate, 'ParameterValue', $toolTip)
            }
        }

        """;
}
