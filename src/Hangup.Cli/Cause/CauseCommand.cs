using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup cause</c>.</summary>
internal static class CauseCommand
{
    private static IEnumerable<string> Ids => Causes.All.Select(cause => cause.Id);

    public static Command Create(ToolHost host) => HangupCommand.Group(
        "cause", "The catalogue of reasons for which connections fail.", CreateList(host), CreateShow(host));

    private static Command CreateList(ToolHost host)
    {
        Option<bool> json = Parameters.Json();
        var command = new Command("list", "List the causes by family.") { json };
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(json))
            {
                Listing.Write(new Page(host), Causes.All.Select(cause => (cause.Family, cause.Id, cause.Title)));
                return;
            }

            foreach (Cause cause in Causes.All)
                JsonLine.Write(host.Out, CauseJson.Of(cause), JsonTypes.Lines.CauseJson);
        });
        return command;
    }

    private static Command CreateShow(ToolHost host)
    {
        Argument<string> id = Parameters.Id("cause", "hangup cause list", Ids);
        Option<bool> json = Parameters.Json();
        var command = new Command("show", "Explain a cause: what shows it, why it happens, what to do.") { id, json };
        command.SetAction(parsed =>
        {
            Cause cause = Causes.All.First(candidate => candidate.Id == parsed.GetRequiredValue(id));
            if (parsed.GetValue(json))
                JsonLine.Write(host.Out, CausePageJson.Of(cause), JsonTypes.Lines.CausePageJson);
            else
                CausePage.Write(new Page(host), cause);
        });
        return command;
    }
}
