using System.Globalization;
using Hangup.Resilience.Benchmarks;

await (args switch
{
    ["ledger"] => LedgerTable.Write(),
    ["ledger", var seeds] => LedgerTable.Repeat(int.Parse(seeds, CultureInfo.InvariantCulture)),
    _ => Overhead.Run(),
}).ConfigureAwait(false);
