using Spectre.Console;

namespace Hangup.Cli;

/// <summary>Operations against operating systems.</summary>
internal static class ResultTable
{
    /// <summary>The cell of a system of which no source says anything.</summary>
    public const string NotStated = "-";

    private const string Measured = "measured by the lab";
    private static readonly Platform[] Platforms = Enum.GetValues<Platform>();

    /// <summary>The operations of a scenario that do not simply succeed on every system.</summary>
    public static IReadOnlyList<ResultRow> RowsOf(Scenario scenario, Sources sources)
    {
        var rows = new List<ResultRow>();
        Operation? waiting = null;
        foreach (Step step in scenario.Steps)
        {
            if (step is Start start)
                waiting = start.Operation;
            if (step is not CheckedStep { Expectation: var expectation })
                continue;
            if (expectation is { Outcome: Succeeded or Moved, Platforms.Count: 0 })
                continue;
            string operation = step is Ending ? $"{waiting?.Text} that waited" : step.Text;
            string[] cells = [.. Platforms.Select(platform => CellOf(expectation, platform, sources))];
            rows.Add(new ResultRow($"{step.Actor}: {operation}", cells));
        }

        return rows;
    }

    /// <summary>The operations of a cause's catalogue entry.</summary>
    public static IReadOnlyList<ResultRow> RowsOf(Cause cause, Sources sources)
    {
        // Marks are numbered row by row, so the rows are built one after the other.
        var rows = new List<ResultRow>();
        foreach (var operation in cause.Outcomes.GroupBy(outcome => outcome.Operation))
        {
            string[] cells = [.. Platforms.Select(platform => CellOf(operation.Where(row => row.Platform == platform), sources))];
            rows.Add(new ResultRow(operation.Key, cells));
        }

        return rows;
    }

    public static void Write(Page page, IReadOnlyList<ResultRow> rows)
    {
        if (rows.Count == 0)
        {
            page.Prose("Every call succeeds.");
            return;
        }

        if (WidthOf(rows) <= page.Width)
            page.Write(new Padder(TableOf(rows), new Padding(2, 0, 0, 0)));
        else
            WriteStacked(page, rows);
    }

    private static int WidthOf(IReadOnlyList<ResultRow> rows)
    {
        int platforms = Enumerable.Range(0, Platforms.Length).Sum(column => 2 + rows.Max(row => row.Cells[column].Length));
        return 4 + rows.Max(row => row.Operation.Length) + platforms;
    }

    private static Table TableOf(IReadOnlyList<ResultRow> rows)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumn(Column("Operation"));
        foreach (Platform platform in Platforms)
            table.AddColumn(Column(Words.NameOf(platform)));
        foreach (ResultRow row in rows)
            table.AddRow([new Text(row.Operation), .. row.Cells.Select(cell => new Text(cell, Styles.OfResult(cell)))]);
        return table;
    }

    /// <summary>Where the columns do not fit, each operation has a line and below it one for each system that is stated.</summary>
    private static void WriteStacked(Page page, IReadOnlyList<ResultRow> rows)
    {
        int longest = Platforms.Max(platform => Words.NameOf(platform).Length);
        foreach (ResultRow row in rows)
        {
            page.Prose(row.Operation);
            foreach ((Platform platform, string cell) in Platforms.Zip(row.Cells).Where(pair => pair.Second != NotStated))
                page.Item(Words.NameOf(platform).PadRight(longest + 1), cell, 4);
        }
    }

    private static TableColumn Column(string header) => new TableColumn(new Text(header, Styles.Dim)).Padding(0, 0, 2, 0);

    private static string CellOf(Expectation expectation, Platform platform, Sources sources)
    {
        PlatformOutcome? stated = expectation.Platforms.FirstOrDefault(row => row.Platform == platform);
        if (stated is not null)
            return stated.Outcome.On(platform) + sources.Mark(stated.Source);
        if (platform != Platform.Linux)
            return expectation.Outcome is Succeeded or Moved ? expectation.Outcome.ToString() : NotStated;
        IEnumerable<string> others = expectation.Flavours.Select(row => $", {Words.WordOf(row.Flavour)}: {row.Outcome.On(platform)}");
        return expectation.Outcome.On(platform) + string.Concat(others) + sources.Mark(Measured);
    }

    private static string CellOf(IEnumerable<CauseOutcome> outcomes, Sources sources)
    {
        string[] cells = [.. outcomes.Select(outcome => outcome.Result + sources.Mark(outcome.Source))];
        return cells.Length == 0 ? NotStated : string.Join("; ", cells);
    }
}

/// <summary>One operation, and a cell for each system.</summary>
internal sealed record ResultRow(string Operation, IReadOnlyList<string> Cells);
