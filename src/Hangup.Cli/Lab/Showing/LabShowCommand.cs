using System.CommandLine;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary><c>hangup lab show</c>.</summary>
internal sealed class LabShowCommand
{
    private readonly Argument<string> _id = Parameters.Id("scenario", LabCommand.Listing, LabCommand.Ids);
    private readonly Option<Flavour?> _flavour =
        Parameters.Word("--flavour", "sync|async|stream|native", "Play it with this flavour of the socket API (the first it has).", Words.Flavours);

    private readonly Option<bool> _v6 = new("--ipv6") { Description = "Play it over IPv6." };
    private readonly Option<bool> _json = Parameters.Json();

    public static Command Create(ToolHost host)
    {
        var definition = new LabShowCommand();
        var command = new Command("show", "Play a scenario once and explain it: timeline, what each system returns, why, what to do.")
        {
            definition._id,
            definition._flavour,
            definition._v6,
            definition._json,
        };
        command.SetAction((parsed, cancellationToken) => definition.RunAsync(parsed, host, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ToolHost host, CancellationToken cancellationToken)
    {
        Scenario scenario = LabCommand.Find(parsed.GetRequiredValue(_id));
        if (parsed.GetValue(_json))
        {
            JsonLine.Write(host.Out, ScenarioPageJson.Of(scenario), JsonTypes.Lines.ScenarioPageJson);
            return ExitCode.Fine;
        }

        RunRequest? request = RunRequest.AllOf(scenario).FirstOrDefault(way =>
            way.Flavour == (parsed.GetValue(_flavour) ?? way.Flavour)
            && (!parsed.GetValue(_v6) || way.AddressFamily == AddressFamily.InterNetworkV6));
        if (request is null)
        {
            await host.Error.WriteLineAsync($"{scenario.Id} is not played in this way: leave --flavour or --ipv6 out.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        ScenarioRun run = await new ScenarioRunner(new RunOptions { TimeProvider = host.Time }).RunAsync(request, cancellationToken).ConfigureAwait(false);
        ScenarioPage.Write(new Page(host), scenario, run);
        return run.Failure is null ? ExitCode.Fine : ExitCode.Failed;
    }
}
