using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup lab list</c>.</summary>
internal static class LabListCommand
{
    public static Command Create(ToolHost host)
    {
        Option<bool> json = Parameters.Json();
        var command = new Command("list", "List the scenarios by family.") { json };
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(json))
            {
                Listing.Write(new Page(host), Scenarios.All.Select(scenario => (scenario.Family, scenario.Id, scenario.Title)));
                return;
            }

            foreach (Scenario scenario in Scenarios.All)
                JsonLine.Write(host.Out, ScenarioJson.Of(scenario), JsonTypes.Lines.ScenarioJson);
        });
        return command;
    }
}
