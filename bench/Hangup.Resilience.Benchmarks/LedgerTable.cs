using System.Globalization;
using System.Net;
using System.Text;
using Hangup.Resilience.Tests.Ledger;
using Hangup.Tests;

namespace Hangup.Resilience.Benchmarks;

/// <summary>Plays the same operations with every client, and writes the table of docs/handling.md.</summary>
internal static class LedgerTable
{
    private const int Operations = 10_000;
    private const int Seed = 20260102;
    private const string Begin = "<!-- The ledger benchmark writes from here -->";
    private const string End = "<!-- to here -->";

    private static readonly LedgerClient[] Clients = [LedgerClient.Plain, LedgerClient.Standard, LedgerClient.StandardSafe, LedgerClient.Recovering];

    public static async Task Write()
    {
        var table = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{Operations:N0} operations, seed {Seed}.")
            .AppendLine()
            .AppendLine("| `HttpClient` … | idempotent: succeeded | POST: done | not done | unknown | **POST done twice or more** | **reports that the ledger contradicts** | most deliveries of one operation |")
            .AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (LedgerClient client in Clients)
        {
            LedgerResult result = await LedgerRun.Play(client, HttpVersion.Version11, Operations, Seed, CancellationToken.None).ConfigureAwait(false);
            string row =
                $"| {result.Client} | {result.IdempotentDone:N0} of {result.Idempotent:N0} | {result.Count(Report.Done):N0} | {result.Count(Report.NotDone):N0} "
                + $"| {result.Count(Report.Unknown):N0} | **{result.Duplicates:N0}** | **{result.WrongReports:N0}** | {result.MostDeliveries} |";
            Console.WriteLine(row);
            table.AppendLine(row);
        }

        string path = Path.Combine(RepositoryRoot.Folder, "docs", "handling.md");
        string page = await File.ReadAllTextAsync(path).ConfigureAwait(false);
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = page.IndexOf(End, StringComparison.Ordinal);
        string text = table.ToString().ReplaceLineEndings("\n");
        await File.WriteAllTextAsync(path, $"{page[..from]}\n\n{text}\n{page[to..]}").ConfigureAwait(false);
    }

    /// <summary>Plays recovery with many seeds over both protocols, and tells every report that the ledger contradicts.</summary>
    public static async Task Repeat(int seeds)
    {
        for (int seed = Seed; seed < Seed + seeds; seed++)
        {
            foreach (Version version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
            {
                LedgerResult result = await LedgerRun.Play(LedgerClient.Recovering, version, Operations, seed, CancellationToken.None).ConfigureAwait(false);
                Console.WriteLine(
                    $"HTTP/{version}, seed {seed}: {result.IdempotentDone:N0} of {result.Idempotent:N0}, {result.Duplicates} duplicates, {result.WrongReports} wrong reports");
                foreach (string complaint in result.Complaints())
                    Console.WriteLine(complaint);
            }
        }
    }
}
