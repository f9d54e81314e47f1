using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Hangup.Cli;

/// <summary><c>hangup watch</c>.</summary>
internal sealed class WatchCommand
{
    /// <summary>Rather less than a timer can wait (2^32 ms).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private readonly Option<TimeSpan?> _duration = new("--duration")
    {
        HelpName = "TIME",
        Description = "End after this time, such as 30s, 5m or 2h.",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            return DurationWords.Parse(text) switch
            {
                null => Refuse<TimeSpan>(result, $"--duration takes a time such as 30s, 5m or 2h, not '{text}'."),
                { } duration when duration > Longest => Refuse<TimeSpan>(
                    result, $"--duration takes {Longest.TotalDays:0}d at most, not '{text}': without it the watch goes on until it is ended."),
                { } duration => duration,
            };
        },
    };

    private readonly Option<int?> _process = new("--pid")
    {
        HelpName = "PID",
        Description = "Only resets sent by this process or of its connections.",
        CustomParser = result =>
            int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                ? number
                : Refuse<int>(result, $"--pid takes a process id, not '{result.Tokens[0].Value}'."),
    };

    private readonly Option<int?> _port = new("--port")
    {
        HelpName = "PORT",
        Description = "Only connections with this port at either end.",
        CustomParser = result => Parameters.PortOf(result, "--port", result.Tokens[0].Value, least: 1),
    };

    private readonly Option<Cause[]> _causes = Parameters.CausesOption(
        "--cause", "Only resets for this cause of 'hangup cause list'; may be repeated.");

    private readonly Option<string?> _exec = new("--exec")
    {
        HelpName = "CMD",
        Description = "Run this command of the shell, watch only it and its children, and end with its exit code.",
    };

    private readonly Option<string?> _capture = new("--capture")
    {
        HelpName = "NAME",
        Description = "Without tracepoints, by the packets of an interface: SYN, FIN, RST and ICMP alone. It tells no process.",
    };

    private readonly Option<bool> _lines = new("--lines") { Description = "Write a line for each reset where a terminal would have the table." };
    private readonly Option<bool> _summary = new("--summary") { Description = "Count, and write nothing but the sums at the end." };
    private readonly Option<Address?> _prometheus =
        Parameters.Endpoint("--prometheus", "Answer Prometheus at http://HOST:PORT/metrics; :9477 is port 9477 of 127.0.0.1.");

    private readonly Option<Uri?> _otlp = new("--otlp")
    {
        HelpName = "ENDPOINT",
        Description = "Send metrics and log records to a collector of OpenTelemetry, such as http://127.0.0.1:4318; at port 4317 by gRPC.",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint) && endpoint.Scheme is "http" or "https")
                return endpoint;
            result.AddError($"--otlp takes an address such as http://127.0.0.1:4318, not '{text}'.");
            return null;
        },
    };

    private readonly Option<bool> _drops = new("--drops") { Description = "Count dropped packets by the kernel's reason, too." };
    private readonly Option<bool> _noPrograms = new("--no-bpf") { Description = "Load no programs into the kernel; those who are watched pay a little more." };
    private readonly Option<bool> _json = Parameters.Json();

    public static Command Create(ToolHost host)
    {
        var definition = new WatchCommand();
        var command = new Command("watch", "Say live which connections of this host are reset, by whom and why.")
        {
            definition._duration,
            definition._process,
            definition._port,
            definition._causes,
            definition._exec,
            definition._capture,
            definition._lines,
            definition._summary,
            definition._prometheus,
            definition._otlp,
            definition._drops,
            definition._noPrograms,
            definition._json,
        };
        command.Validators.Add(definition.Validate);
        command.SetAction((parsed, cancellationToken) => definition.RunAsync(parsed, host, cancellationToken));
        return command;
    }

    private void Validate(CommandResult result)
    {
        if (result.GetResult(_capture) is not { Implicit: false })
            return;
        foreach (Option option in new Option[] { _process, _exec, _prometheus, _otlp, _drops, _noPrograms, _summary })
        {
            if (result.GetResult(option) is { Implicit: false })
                result.AddError($"--capture and {option.Name} exclude each other: packets tell no process and no reason.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, ToolHost host, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_capture) is { } name)
            return Capturing(parsed, host, name).Run(cancellationToken);
        string? command = parsed.GetValue(_exec);
        bool isJson = parsed.GetValue(_json);
        bool isSummary = parsed.GetValue(_summary);
        bool isLive = host.Columns is not null && OperatingSystem.IsLinux() && command is null && !isJson && !isSummary && !parsed.GetValue(_lines);
        Uri? otlp = parsed.GetValue(_otlp);
        var options = new ResetWatchOptions
        {
            Port = parsed.GetValue(_port),
            Process = parsed.GetValue(_process),
            Causes = parsed.GetRequiredValue(_causes),
            OnlyChildren = command is not null,
            WithTotals = otlp is not null || parsed.GetValue(_prometheus) is not null,
            WithDrops = parsed.GetValue(_drops),
            WithoutPrograms = parsed.GetValue(_noPrograms),
            TellEach = otlp is not null || (!isLive && !isSummary),
        };
        var session = new WatchSession(host, options, new WatchForm(isLive, isJson, TellsEach: !isLive && !isSummary))
        {
            Duration = parsed.GetValue(_duration),
            Command = command,
            Prometheus = parsed.GetValue(_prometheus) is { } address ? await address.ResolveAsync(cancellationToken).ConfigureAwait(false) : null,
            Otlp = otlp,
        };
        return await session.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private CaptureWatch Capturing(ParseResult parsed, ToolHost host, string name) => new(host, name, parsed.GetValue(_json))
    {
        Duration = parsed.GetValue(_duration),
        Port = parsed.GetValue(_port),
        Causes = parsed.GetRequiredValue(_causes),
    };

    private static T? Refuse<T>(ArgumentResult result, string sentence)
        where T : struct
    {
        result.AddError(sentence);
        return null;
    }
}
