using System.Diagnostics;
using System.Globalization;
using Hangup.Lab;
using Spectre.Console;

namespace Hangup.Cli;

/// <summary>
/// One table, scenario × operation × result. Runs are counted as they come, so that any number of repetitions takes the
/// same memory.
/// </summary>
internal sealed class TableReport(Terminal terminal) : IRunReport
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Dictionary<Scenario, Row[]> _rows = [];
    private readonly SortedSet<string> _skips = new(StringComparer.Ordinal);
    private int _passed;
    private int _failed;
    private int _skipped;

    public void Add(ScenarioRun run)
    {
        _passed += run.Passed ? 1 : 0;
        _failed += run.Failure is null ? 0 : 1;
        if (run.SkipReason is { } reason)
        {
            _skipped++;
            _skips.Add(reason);
        }

        _skips.UnionWith(run.SkippedSteps.Select(skip => $"{run.Request.Scenario.Id}, {skip.Step}: {skip.Reason}"));
        if (!_rows.TryGetValue(run.Request.Scenario, out Row[]? rows))
        {
            rows = [.. run.Request.Scenario.Steps.OfType<CheckedStep>().Select(_ => new Row())];
            _rows.Add(run.Request.Scenario, rows);
        }

        for (int index = 0; index < run.Operations.Count; index++)
            rows[index].Add(run.Operations[index], run.Request.Flavour);
    }

    public void End()
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("scenario", "side", "operation", "result", "");
        foreach (Scenario scenario in Scenarios.All.Where(_rows.ContainsKey))
        {
            string name = scenario.Id;
            foreach (Row row in _rows[scenario].Where(row => row.Operation is not null))
            {
                table.AddRow(name, row.Side, Markup.Escape(row.Operation!), Markup.Escape(row.Text), row.Passed ? "[green]pass[/]" : "[red]FAIL[/]");
                name = "";
            }

            table.AddEmptyRow();
        }

        terminal.Rich.Write(table);
        foreach (string skip in _skips)
            terminal.WriteLine("skipped: " + skip);
        string seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        terminal.WriteLine($"{_rows.Count} scenarios, {_passed} runs passed, {_failed} failed, {_skipped} skipped, in {seconds} s");
    }

    /// <summary>What one operation returned over all runs.</summary>
    private sealed class Row
    {
        private readonly SortedDictionary<string, SortedSet<string>> _ways = new(StringComparer.Ordinal);

        public string? Operation { get; private set; }

        public string Side { get; private set; } = "";

        public bool Passed { get; private set; } = true;

        /// <summary>The result, or each result with the flavours that gave it.</summary>
        public string Text => _ways.Count == 1
            ? _ways.Keys.First()
            : string.Join(", ", _ways.Select(way => $"{way.Key} ({string.Join(", ", way.Value)})"));

        public void Add(OperationResult result, Flavour flavour)
        {
            Operation = result.Operation.Text;
            Side = result.Actor.Name;
            Passed &= result.Passed;
            string text = result.Passed ? result.Outcome.ToString() : $"{result.Outcome}, expected {result.Expected}";
            if (!_ways.TryGetValue(text, out SortedSet<string>? flavours))
                _ways.Add(text, flavours = new SortedSet<string>(StringComparer.Ordinal));
            flavours.Add(Words.Of(flavour));
        }
    }
}
