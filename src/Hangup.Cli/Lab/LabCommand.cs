using System.CommandLine;
using Hangup.Lab;
using Spectre.Console;

namespace Hangup.Cli;

/// <summary>hangup lab: list, show, run, play.</summary>
internal static class LabCommand
{
    public static Command Create(Terminal terminal) => new("lab", "Plays situations in which TCP connections fail.")
    {
        List(terminal),
        Show(terminal),
        RunCommand.Create(terminal),
        PlayCommand.Create(terminal),
    };

    public static Scenario Find(string id) => Scenarios.TryGet(id, out Scenario? scenario)
        ? scenario
        : throw new UsageException(id.StartsWith('-')
            ? $"There is no option {id} here; see --help of the command."
            : $"There is no scenario {id}; {Nearest.Hint(id, Scenarios.All.Select(one => one.Id))}hangup lab list names all.");

    private static Command List(Terminal terminal)
    {
        var command = new Command("list", "Lists the scenarios by family.");
        command.SetAction(_ =>
        {
            foreach (IGrouping<CauseFamily, Scenario> family in Scenarios.All.GroupBy(scenario => scenario.Family))
            {
                terminal.WriteLine(Words.Of(family.Key));
                foreach (Scenario scenario in family)
                    terminal.WriteLine($"  {scenario.Id,-50} {scenario.Title}");
            }
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The scenario's id." };
        var command = new Command("show", "Explains one scenario: timeline, results by system, why, advice.") { id };
        command.SetAction(parsed => Show(terminal, Find(parsed.GetValue(id)!)));
        return command;
    }

    private static void Show(Terminal terminal, Scenario scenario)
    {
        terminal.WriteLine($"{scenario.Id}: {scenario.Title}\n");
        var timeline = new Table().Border(TableBorder.Simple).AddColumns("client", "server");
        foreach (Step step in scenario.Steps)
        {
            string text = Markup.Escape(Words.Of(step));
            timeline.AddRow(step.Actor == Actor.Client ? [text, ""] : ["", text]);
        }

        terminal.Rich.Write(timeline);
        terminal.Out.Flush();
        foreach (CheckedStep step in scenario.Steps.OfType<CheckedStep>())
        {
            foreach (PlatformOutcome row in step.Expectation.Platforms)
                terminal.WriteLine($"{row.Platform}, {step}: {Words.Of(row.Outcome, row.Platform)} ({row.Source}; not verified here)");
            foreach (FlavourOutcome row in step.Expectation.Flavours)
                terminal.WriteLine($"{Words.Of(row.Flavour)}, {step}: {row.Outcome} ({row.Reason})");
        }

        terminal.WriteLine($"\nWhy: {scenario.Why}\n");
        CauseCommand.Show(terminal, scenario.Cause);
    }
}
