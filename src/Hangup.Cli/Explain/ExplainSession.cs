using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>One run of <c>hangup explain</c>: reads, writes, and says how it went.</summary>
internal sealed class ExplainSession(ToolHost host, ExplainRequest request)
{
    private readonly HashSet<Cause> _met = [];
    private bool _isEndless;

    public int Run(CancellationToken cancellationToken)
    {
        using CaptureInput input = CaptureInput.Open(request, cancellationToken);
        _isEndless = input.IsEndless;
        using HtmlFile? page = request.Html is { } file ? HtmlFile.Open(file) : null;
        CaptureExplanation explanation;
        using (ExplainProgress.Begin(host, input, shows: host.ErrorIsTerminal && (request.Form == ExplainForm.Text || host.Columns is null)))
        {
            if (request.Form == ExplainForm.Csv)
                ExplainCsv.WriteHeader(host.Out);
            explanation = new CaptureExplainer(OptionsOf()).Explain(input.Source, input.Stop);
        }

        page?.Write($"{input.Name}: connections", html => ExplainHtml.Write(html, explanation, input.Name, ListedOf(explanation), request.MostInHtml));
        if (request.Form == ExplainForm.Json)
            JsonLine.Write(host.Out, ExplainSummaryJson.Of(explanation), JsonTypes.Lines.ExplainSummaryJson);
        else if (request.Form == ExplainForm.Text && !WriteText(explanation, input.Name))
            return ExitCode.Usage;
        if (explanation.Damage is { } damage)
            host.Error.WriteLine($"{input.Name}: {damage}; {Words.Count(explanation.Packets, "packet")} before that {(explanation.Packets == 1 ? "was" : "were")} read.");
        if (input.IsLive && explanation.MissedPackets > 0)
            host.Error.WriteLine($"{Words.Count(explanation.MissedPackets, "packet")} came too fast and were missed: capture with tcpdump and explain the file.");
        if (cancellationToken.IsCancellationRequested && !input.IsEndless)
            return ExitCode.Interrupted;
        return explanation.Damage is not null || request.FailOn.Any(_met.Contains) ? ExitCode.Failed : ExitCode.Fine;
    }

    private ExplainOptions OptionsOf()
    {
        bool streams = request.Form != ExplainForm.Text;
        return new ExplainOptions
        {
            Causes = request.Causes,
            Hosts = request.Hosts,
            Ports = request.Ports,
            Since = request.Since ?? DateTimeOffset.MinValue,
            IncludesFine = request.ShowsAll,
            MostConnections = Math.Max(streams ? 0 : Math.Max(request.Most, request.Show ?? 0), request.Html is null ? 0 : request.MostInHtml),
            OnConnection = streams ? WriteLine : null,
            OnCause = request.FailOn.Count > 0 ? cause => _met.Add(cause) : null,
        };
    }

    /// <summary>How many connections there are of the kind that is listed.</summary>
    private long ListedOf(CaptureExplanation explanation) => request.ShowsAll || request.Causes.Count > 0
        ? explanation.Connections
        : explanation.Outcomes[ConnectionOutcome.Failed] + explanation.Outcomes[ConnectionOutcome.Survived];

    private void WriteLine(ExplainedConnection connection)
    {
        if (request.Form == ExplainForm.Json)
            JsonLine.Write(host.Out, ExplainedConnectionJson.Of(connection), JsonTypes.Lines.ExplainedConnectionJson);
        else
            ExplainCsv.Write(host.Out, connection);
        // Whoever waits for packets wants to see what they told.
        if (_isEndless)
            host.Out.Flush();
    }

    private bool WriteText(CaptureExplanation explanation, string name)
    {
        var page = new Page(host);
        if (request.Show is not { } number)
        {
            ExplainPage.Write(page, explanation, name, request.Most);
            return true;
        }

        if (number > explanation.Worst.Count)
        {
            host.Error.WriteLine($"There is no connection {number} in the list: it has {Words.Count(explanation.Worst.Count, "connection")}.");
            return false;
        }

        ConnectionPage.Write(page, explanation.Worst[number - 1], number);
        return true;
    }
}
