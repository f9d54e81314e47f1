using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace Hangup.Cli;

/// <summary><c>hangup explain</c>.</summary>
internal sealed class ExplainCommand
{
    private readonly Argument<string[]> _captures = new("CAPTURE")
    {
        Description = "pcap or pcapng, also with gzip or zstd; several are one timeline; '-' is the standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<Cause[]> _causes = Parameters.CausesOption("--cause", "Only connections with this cause; may be repeated.");
    private readonly Option<IPAddress[]> _hosts = HostOption();
    private readonly Option<int[]> _ports = Parameters.Ports("--port", "Only connections of this port; may be repeated.");
    private readonly Option<DateTimeOffset?> _since = SinceOption();
    private readonly Option<int?> _show = ShowOption();
    private readonly Option<int> _most = Parameters.Count("--most", "List so many connections (200 in a page of --html).", 20);
    private readonly Option<bool> _all = new("--all") { Description = "List connections that did not fail, too." };
    private readonly Option<Cause[]> _failOn = Parameters.CausesOption("--fail-on", "End with exit code 1 if a connection has this cause; may be repeated.");
    private readonly Option<string?> _interface = new("--interface") { HelpName = "NAME", Description = "Capture from an interface until Ctrl-C (Linux)." };
    private readonly Option<bool> _follow = new("--follow") { Description = "Wait for what is added to the file, until Ctrl-C." };
    private readonly Option<string?> _html = Parameters.File("--html", "Write a page with a ladder of each connection, also beside --json and --csv.");
    private readonly Option<bool> _csv = new("--csv") { Description = "Write a table of comma-separated values." };
    private readonly Option<bool> _json = Parameters.Json();

    public static Command Create(ToolHost host)
    {
        var definition = new ExplainCommand();
        var command = new Command("explain", "Say of each connection in a capture why it failed, who ended it and what the programs saw.")
        {
            definition._captures,
            definition._causes,
            definition._hosts,
            definition._ports,
            definition._since,
            definition._show,
            definition._most,
            definition._all,
            definition._failOn,
            definition._interface,
            definition._follow,
            definition._html,
            definition._csv,
            definition._json,
        };
        command.Validators.Add(definition.Validate);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(definition.Run(parsed, host, cancellationToken)));
        return command;
    }

    private static Option<IPAddress[]> HostOption() => new("--host")
    {
        HelpName = "ADDRESS",
        Description = "Only connections of this address; may be repeated.",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            var addresses = new List<IPAddress>();
            foreach (Token token in result.Tokens)
            {
                if (IPAddress.TryParse(token.Value, out IPAddress? address))
                    addresses.Add(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
                else
                    result.AddError($"--host takes an address of IPv4 or IPv6, not '{token.Value}'.");
            }

            return [.. addresses];
        },
    };

    private static Option<DateTimeOffset?> SinceOption() => new("--since")
    {
        HelpName = "TIME",
        Description = "Only connections that began then or later, such as 2026-11-29T20:00:00Z.",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
                return time;
            result.AddError($"--since takes a date and a time such as 2026-11-29T20:00:00Z, not '{text}'.");
            return null;
        },
    };

    private static Option<int?> ShowOption() => new("--show")
    {
        HelpName = "N",
        Description = "Draw the packets of the connection with this number in the list.",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
                return number;
            result.AddError($"--show takes a whole number above 0, not '{text}'.");
            return null;
        },
    };

    private void Validate(CommandResult result)
    {
        bool live = result.GetResult(_interface) is { Implicit: false };
        string[] captures = [.. result.GetResult(_captures)?.Tokens.Select(token => token.Value) ?? []];
        if (captures.Length == 0 && !live)
            result.AddError("hangup explain needs a capture: name a file, '-' for the standard input, or --interface NAME.");
        else if (captures.FirstOrDefault(name => name.Length > 1 && name[0] == '-') is { } option)
            result.AddError(UsageSentence.OfUnknownOption(option, result));
        else if (captures.Length > 0 && live)
            result.AddError("--interface captures by itself: leave the files out.");
        else if (captures.Count(name => name == CaptureFile.StandardInput) > 1)
            result.AddError("The standard input can be read once: name '-' once.");
        else if (result.GetValue(_follow) && captures is not [not CaptureFile.StandardInput])
            result.AddError("--follow takes one file.");
        if (result.GetResult(_html)?.Tokens is [{ Value: { Length: > 0 } page }] && captures.FirstOrDefault(name => AreSame(name, page)) is { } capture)
            result.AddError($"--html would write over the capture {capture}: name another file.");
        if (result.GetValue(_json) && result.GetValue(_csv))
            result.AddError("--json and --csv exclude each other: choose one form of output.");
    }

    private static bool AreSame(string capture, string page) => capture.Length > 0 && Path.GetFullPath(capture) == Path.GetFullPath(page);

    private int Run(ParseResult parsed, ToolHost host, CancellationToken cancellationToken)
    {
        var request = new ExplainRequest
        {
            Captures = parsed.GetValue(_captures) ?? [],
            Interface = parsed.GetValue(_interface),
            Follows = parsed.GetValue(_follow),
            Causes = parsed.GetValue(_causes) ?? [],
            Hosts = parsed.GetValue(_hosts) ?? [],
            Ports = parsed.GetValue(_ports) ?? [],
            Since = parsed.GetValue(_since),
            Show = parsed.GetValue(_show),
            Most = parsed.GetValue(_most),
            ShowsAll = parsed.GetValue(_all),
            Html = parsed.GetValue(_html),
            MostInHtml = parsed.GetResult(_most) is { Implicit: false } ? parsed.GetValue(_most) : ExplainHtml.MostByDefault,
            FailOn = parsed.GetValue(_failOn) ?? [],
            Form = parsed.GetValue(_json) ? ExplainForm.Json : parsed.GetValue(_csv) ? ExplainForm.Csv : ExplainForm.Text,
        };
        return new ExplainSession(host, request).Run(cancellationToken);
    }
}
