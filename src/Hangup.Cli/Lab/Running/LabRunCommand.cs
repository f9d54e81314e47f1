using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hangup.Cli;

/// <summary><c>hangup lab run</c>.</summary>
internal sealed class LabRunCommand
{
    private readonly Argument<string[]> _ids = Parameters.Ids("scenario", LabCommand.Listing, LabCommand.Ids);
    private readonly Option<CauseFamily?> _family = Parameters.Word("--filter", "FAMILY", "Only scenarios of a family.", Words.Families);
    private readonly Option<Flavour[]> _flavours =
        Parameters.Words("--flavour", "sync|async|stream|native", "Only this flavour of the socket API; may be repeated.", Words.Flavours);

    private readonly Option<bool> _v4 = new("--ipv4") { Description = "Only over IPv4." };
    private readonly Option<bool> _v6 = new("--ipv6") { Description = "Only over IPv6." };
    private readonly Option<int> _repeat = Parameters.Count("--repeat", "Play everything N times.", 1);
    private readonly Option<int> _jobs = Parameters.Count("--jobs", "Play N runs side by side.", RunOptions.DefaultParallelism);
    private readonly Option<bool> _log = new("--log") { Description = "Write what failed as log lines instead of a table." };
    private readonly Option<string?> _pcap = new("--pcap") { HelpName = "DIR", Description = "Keep the packets of each run as pcapng in a folder." };
    private readonly Option<string?> _report = Parameters.File("--report", "Write a page with a ladder of each scenario, beside any other output.");
    private readonly Option<bool> _watch = new("--watch") { Description = "Check that 'hangup watch' tells every RST with its reason and cause (root)." };
    private readonly Option<bool> _json = Parameters.Json();

    public static Command Create(ToolHost host)
    {
        var definition = new LabRunCommand();
        var command = new Command("run", "Play scenarios against this host's kernel and check what every call returns.")
        {
            definition._ids,
            definition._family,
            definition._flavours,
            definition._v4,
            definition._v6,
            definition._repeat,
            definition._jobs,
            definition._log,
            definition._pcap,
            definition._report,
            definition._watch,
            definition._json,
        };
        command.Validators.Add(definition.Validate);
        command.SetAction((parsed, cancellationToken) => definition.RunAsync(parsed, host, cancellationToken));
        return command;
    }

    private void Validate(CommandResult result)
    {
        string[] forms = [.. new Option<bool>[] { _log, _json, _watch }.Where(option => result.GetValue(option)).Select(option => option.Name)];
        if (forms.Length > 1)
            result.AddError($"{string.Join(" and ", forms)} exclude each other: choose one form of output.");
    }

    private async Task<int> RunAsync(ParseResult parsed, ToolHost host, CancellationToken cancellationToken)
    {
        var selection = new RunSelection(
            parsed.GetValue(_ids) ?? [],
            parsed.GetValue(_family),
            parsed.GetValue(_flavours) ?? [],
            parsed.GetValue(_v4),
            parsed.GetValue(_v6));
        IReadOnlyList<RunRequest> requests = selection.Requests();
        if (requests.Count == 0)
        {
            await host.Error.WriteLineAsync("No scenario fits all of these options: leave one of them out.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        bool log = parsed.GetValue(_log);
        bool json = parsed.GetValue(_json);
        bool several = requests.DistinctBy(request => request.Scenario.Id).Skip(1).Any();
        using WatchedRunReport? watched = parsed.GetValue(_watch) ? WatchedRunReport.Start(host) : null;
        IRunReport report = watched is not null ? watched : json ? new JsonReport(host) : log ? new LogReport(host, namesRuns: several) : new TableReport(host);
        using HtmlFile? file = parsed.GetValue(_report) is { } page ? HtmlFile.Open(page) : null;
        var session = new RunSession(host, file is null ? report : new JointReport([new HtmlReport(file, host.Time), report]), requests, parsed.GetValue(_repeat))
        {
            Jobs = parsed.GetValue(_jobs),
            Captures = parsed.GetValue(_pcap) is { } folder ? CaptureFolder.Open(folder) : null,
            ShowsProgress = host.ErrorIsTerminal && (report is TableReport || host.Columns is null),
        };
        int exitCode = await session.RunAsync(cancellationToken).ConfigureAwait(false);
        return watched is { HasFailed: true } ? ExitCode.Failed : exitCode;
    }
}
