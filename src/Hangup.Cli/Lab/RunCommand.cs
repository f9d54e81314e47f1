using System.CommandLine;
using System.Net.Sockets;
using Hangup.Lab;

namespace Hangup.Cli;

/// <summary>hangup lab run.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var ids = new Argument<string[]>("ID") { Description = "The scenarios to run; all where none is named.", Arity = ArgumentArity.ZeroOrMore };
        var flavours = new Option<string[]>("--flavour") { Description = "sync, async or stream; all where none is named." };
        flavours.AcceptOnlyFromAmong("sync", "async", "stream");
        var filter = new Option<string?>("--filter") { Description = "Only the scenarios of a family, such as half-close." };
        filter.AcceptOnlyFromAmong([.. Enum.GetValues<CauseFamily>().Select(Words.Of)]);
        var ipv4 = new Option<bool>("--ipv4") { Description = "IPv4 only." };
        var ipv6 = new Option<bool>("--ipv6") { Description = "IPv6 only." };
        var repeat = new Option<int>("--repeat") { Description = "How often each is run.", DefaultValueFactory = _ => 1 };
        repeat.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--repeat takes a number from 1.");
        });
        var log = new Option<bool>("--log") { Description = "Print what failed as log lines." };
        var json = new Option<bool>("--json") { Description = "Print a JSON line a run." };
        var command = new Command("run", "Plays scenarios against this kernel and compares every result.")
        {
            ids, flavours, filter, ipv4, ipv6, repeat, log, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            Scenario[] named = [.. parsed.GetValue(ids)!.Select(LabCommand.Find)];
            string? family = parsed.GetValue(filter);
            IEnumerable<Scenario> chosen = (named.Length > 0 ? named : Scenarios.All).Where(one => family is null || Words.Of(one.Family) == family);
            bool both = parsed.GetValue(ipv4) == parsed.GetValue(ipv6);
            string[] wanted = parsed.GetValue(flavours)!;
            RunRequest[] requests =
            [
                .. chosen.SelectMany(RunRequest.AllOf)
                    .Where(way => wanted.Length == 0 || wanted.Contains(Words.Of(way.Flavour)))
                    .Where(way => both || (way.AddressFamily == AddressFamily.InterNetworkV6) == parsed.GetValue(ipv6)),
            ];
            IRunReport report = parsed.GetValue(json) ? new JsonReport(terminal) : parsed.GetValue(log) ? new LogReport(terminal) : new TableReport(terminal);
            return RunAsync(requests, parsed.GetValue(repeat), report, terminal, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        RunRequest[] requests, int repeat, IRunReport report, Terminal terminal, CancellationToken cancellationToken)
    {
        var runner = new ScenarioRunner(new RunOptions());
        bool failed = false;
        IEnumerable<RunRequest> all = Enumerable.Range(0, repeat).SelectMany(_ => requests);
        await foreach (ScenarioRun run in runner.RunAllAsync(all, cancellationToken).ConfigureAwait(false))
        {
            report.Add(run);
            if (run.Failure is not { } failure)
                continue;
            failed = true;
            terminal.Complain(
                $"{run.Request.Scenario.Id} ({Loopback.NameOf(run.Request.AddressFamily)}, {Words.Of(run.Request.Flavour)}) "
                + $"step {failure.StepNumber}, {failure.Step}: expected {failure.Expected}, came {failure.Actual}; "
                + string.Join("; ", failure.SocketStates));
        }

        report.End();
        return failed ? ExitCode.Failed : ExitCode.Fine;
    }
}
