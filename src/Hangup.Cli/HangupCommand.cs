using System.CommandLine;
using System.CommandLine.Help;

namespace Hangup.Cli;

/// <summary>The tree of commands.</summary>
internal static class HangupCommand
{
    public static Command Create(ToolHost host)
    {
        // Not a RootCommand: that one takes its name from the running process.
        var root = new Command("hangup", "Makes TCP connections fail on purpose and says why they failed.")
        {
            new HelpOption(),
            new VersionOption(),
            LabCommand.Create(host),
            ExplainCommand.Create(host),
            WatchCommand.Create(host),
            DoctorCommand.Create(host),
            CauseCommand.Create(host),
            WhyCommand.Create(host),
            ProxyCommand.Create(host),
            ToxicCommand.Create(host),
            CompletionCommand.Create(host),
        };
        root.SetAction(_ => Introduction.Write(new Page(host)));
        return root;
    }

    /// <summary>A command that only has others below it: alone it shows its help.</summary>
    public static Command Group(string name, string description, params IEnumerable<Command> commands)
    {
        var group = new Command(name, description);
        foreach (Command command in commands)
            group.Add(command);
        group.SetAction(parsed => new HelpAction().Invoke(parsed));
        return group;
    }
}
