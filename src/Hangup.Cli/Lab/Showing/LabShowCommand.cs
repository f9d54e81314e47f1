using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup lab show</c>.</summary>
internal static class LabShowCommand
{
    public static Command Create(ToolHost host)
    {
        Argument<string> id = Parameters.Id("scenario", LabCommand.Listing, LabCommand.Ids);
        Option<bool> json = Parameters.Json();
        var command = new Command("show", "Explain a scenario: timeline, what each system returns, why, what to do.") { id, json };
        command.SetAction(parsed =>
        {
            Scenario scenario = LabCommand.Find(parsed.GetRequiredValue(id));
            if (parsed.GetValue(json))
                JsonLine.Write(host.Out, ScenarioPageJson.Of(scenario), JsonTypes.Lines.ScenarioPageJson);
            else
                ScenarioPage.Write(new Page(host), scenario);
        });
        return command;
    }
}
