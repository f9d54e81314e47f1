using Hangup.Resilience.Benchmarks;

await (args is ["ledger"] ? LedgerTable.Write() : Overhead.Run()).ConfigureAwait(false);
