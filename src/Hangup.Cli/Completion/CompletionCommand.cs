using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup completion</c>.</summary>
internal static class CompletionCommand
{
    /// <summary>The verb that the scripts call.</summary>
    public const string CandidatesVerb = "candidates";

    public static Command Create(ToolHost host) => HangupCommand.Group(
        "completion",
        "Scripts by which a shell completes hangup's commands, options, ids and types.",
        [.. ShellScript.All.Select(script => CreatePrint(script, host)), CreateCandidates(host)]);

    private static Command CreatePrint(ShellScript script, ToolHost host)
    {
        var command = new Command(script.Shell, $"Print the script for {script.Shell}: {script.Usage}");
        command.SetAction(_ => host.Out.Write(script.Text));
        return command;
    }

    private static Command CreateCandidates(ToolHost host)
    {
        var line = new Argument<string>("LINE") { Description = "The command line up to the cursor." };
        var command = new Command(CandidatesVerb, "List what can stand where a command line ends.") { line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            foreach ((string word, string says) in Candidates.For(HangupCommand.Create(host), parsed.GetRequiredValue(line)))
                host.Out.Write($"{word}\t{says}\n");
        });
        return command;
    }
}
