using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup why</c>.</summary>
internal sealed class WhyCommand
{
    private readonly Argument<string[]> _words = new("TEXT|FILE")
    {
        Description = "An error text in quotes, or log files; - and nothing stand for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _all = new("--all") { Description = "Show every group of a log, not the ten largest." };
    private readonly Option<bool> _json = Parameters.Json();

    public static Command Create(ToolHost host)
    {
        var definition = new WhyCommand();
        var command = new Command("why", "Say what an error text, or a log full of them, means for the connection, and what to do.")
        {
            definition._words,
            definition._all,
            definition._json,
        };
        command.SetAction((parsed, cancellationToken) => definition.RunAsync(parsed, host, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ToolHost host, CancellationToken cancellationToken)
    {
        string[] words = parsed.GetValue(_words) ?? [];
        if (words.FirstOrDefault(word => word.Length > 1 && word.StartsWith('-') && !word.Contains(' ', StringComparison.Ordinal)) is { } option)
            return Refuse(host, UsageSentence.OfUnknownOption(option, parsed.CommandResult));

        string[] existing = [.. words.Where(word => word == LogFile.StandardInput || LogFile.Exists(word))];
        if (words.Length > 0 && existing.Length == 0)
            return Explain(host, string.Join(' ', words), parsed.GetValue(_json));
        if (existing.Length < words.Length)
            throw new OperatingException($"There is no file {words.Except(existing).First()}: check the path, or write a text with spaces in quotes.");
        if (words.Length == 0 && host.InputIsTerminal)
            return Refuse(host, "hangup why needs a text or a log: write 'hangup why \"connection reset by peer\"', 'hangup why FILE', or pipe a log into it.");

        var scan = new LogScan();
        bool wasInterrupted = false;
        try
        {
            foreach (string name in words.DefaultIfEmpty(LogFile.StandardInput))
                await LogFile.ScanAsync(name, host, scan, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            wasInterrupted = true; // As after 'tail -f app.log | hangup why': what was read is told.
        }

        scan.Complete();
        int exitCode = Report(host, scan, parsed);
        return wasInterrupted && words.Length > 0 && !words.Contains(LogFile.StandardInput) ? ExitCode.Interrupted : exitCode;
    }

    private int Report(ToolHost host, LogScan scan, ParseResult parsed)
    {
        if (scan.Failures == 0)
        {
            string sentence = scan.Lines == 0
                ? "The log is empty: there is nothing to explain."
                : $"No text of a failed connection stands in {Words.Count(scan.Lines, "line")}: 'hangup why --help' says what else can be asked.";
            host.Error.WriteLine(sentence);
        }
        else if (parsed.GetValue(_json))
        {
            foreach (FailureGroup group in scan.Groups.InOrder)
                JsonLine.Write(host.Out, WhyJson.Of(group), JsonTypes.Lines.WhyJson);
        }
        else
        {
            LogPage.Write(new Page(host), scan, parsed.GetValue(_all));
        }

        return scan.Failures == 0 ? ExitCode.Failed : ExitCode.Fine;
    }

    private static int Explain(ToolHost host, string text, bool json)
    {
        var scan = new LogScan();
        scan.Add(text);
        scan.Complete();
        if (scan.Failures == 0)
        {
            host.Error.WriteLine(UnknownText.SentenceOf(text));
            return ExitCode.Failed;
        }

        Page? page = json ? null : new Page(host);
        foreach ((int index, FailureGroup group) in scan.Groups.InOrder.Index())
        {
            if (page is null)
            {
                JsonLine.Write(host.Out, WhyJson.Of(group), JsonTypes.Lines.WhyJson);
                continue;
            }

            if (index > 0)
                page.Blank();
            TextPage.Write(page, group);
        }

        return ExitCode.Fine;
    }

    private static int Refuse(ToolHost host, string sentence)
    {
        host.Error.WriteLine(sentence);
        return ExitCode.Usage;
    }
}
