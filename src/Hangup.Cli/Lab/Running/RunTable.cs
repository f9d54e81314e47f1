using Spectre.Console;

namespace Hangup.Cli;

/// <summary>Scenario, operation, result, and whether it had to be so.</summary>
internal static class RunTable
{
    /// <summary>What the columns beside the scenario's need to be read with ease.</summary>
    private const int OtherColumns = 55;

    public static void Write(Page page, RunTally tally)
    {
        ScenarioTally[] scenarios = [.. tally.Scenarios];
        if (page.Width >= scenarios.Max(scenario => scenario.Scenario.Id.Length) + OtherColumns)
            page.Write(OneTable(scenarios));
        else
            WriteStacked(page, scenarios);
    }

    private static Table OneTable(ScenarioTally[] scenarios)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false, BorderStyle = Styles.Dim };
        foreach (string header in new[] { "Scenario", "Side", "Operation", "Result", "" })
            table.AddColumn(Column(header));
        for (int i = 0; i < scenarios.Length; i++)
        {
            if (i > 0)
                table.AddEmptyRow();
            string id = scenarios[i].Scenario.Id;
            foreach (Text[] cells in RowsOf(scenarios[i]))
            {
                table.AddRow([new Text(id, Styles.Id), .. cells]);
                id = "";
            }
        }

        return table;
    }

    /// <summary>On a narrow terminal the id stands above its rows.</summary>
    private static void WriteStacked(Page page, ScenarioTally[] scenarios)
    {
        int operation = scenarios.SelectMany(scenario => scenario.Rows()).Max(row => OperationOf(row).Length);
        foreach (ScenarioTally scenario in scenarios)
        {
            page.Line((scenario.Scenario.Id, Styles.Id));
            var table = new Table { Border = TableBorder.None, ShowHeaders = false };
            table.AddColumn(Column("Side"));
            table.AddColumn(Column("Operation").Width(Math.Min(operation, page.Width / 2)));
            table.AddColumn(Column("Result"));
            table.AddColumn(Column(""));
            foreach (Text[] cells in RowsOf(scenario))
                table.AddRow(cells);
            page.Write(new Padder(table, new Padding(2, 0, 0, 0)));
        }
    }

    private static IEnumerable<Text[]> RowsOf(ScenarioTally scenario)
    {
        RunRow[] rows = [.. scenario.Rows()];
        if (rows.Length == 0)
        {
            string note = scenario.SkipReason is { } reason ? $"skipped: {reason}" : "-";
            yield return [new Text("-"), new Text("-"), new Text(note), new Text("")];
        }

        foreach (RunRow row in rows)
            yield return Cells(row);
    }

    private static Text[] Cells(RunRow row)
    {
        string result = row.Passed || row.Expected is null ? row.Result : $"{row.Result}, expected {row.Expected}";
        return
        [
            new Text(row.Actor.Name, Styles.Dim),
            new Text(OperationOf(row)),
            new Text(result, row.Passed ? Styles.OfResult(row.Result) : Styles.Bad),
            row.Passed ? new Text("✓", Styles.Good) : new Text("✗", Styles.Bad),
        ];
    }

    private static string OperationOf(RunRow row) => row.Label.Length > 0 ? $"{row.Operation} ({row.Label})" : row.Operation;

    private static TableColumn Column(string header) => new TableColumn(new Text(header, Styles.Dim)).Padding(0, 0, 1, 0);
}
