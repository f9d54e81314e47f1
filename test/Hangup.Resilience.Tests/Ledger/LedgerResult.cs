using System.Collections.Concurrent;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>What a client said of its operations, and what the ledger says.</summary>
/// <param name="client">The client's name.</param>
internal sealed class LedgerResult(string client)
{
    private readonly ConcurrentDictionary<string, Report> _reports = new();
    private readonly ConcurrentDictionary<Fault, int> _drawn = new();
    private readonly ConcurrentDictionary<string, string> _messages = new();
    private Dictionary<string, int> _ledger = [];

    public string Client => client;

    public int Operations => _reports.Count;

    public int Idempotent => _reports.Keys.Count(IsIdempotent);

    /// <summary>Idempotent operations that succeeded.</summary>
    public int IdempotentDone => _reports.Count(report => IsIdempotent(report.Key) && report.Value == Report.Done);

    public int Count(Report report) => _reports.Count(entry => !IsIdempotent(entry.Key) && entry.Value == report);

    /// <summary>Operations that are not idempotent and were done more than once.</summary>
    public int Duplicates => _ledger.Count(entry => !IsIdempotent(entry.Key) && entry.Value > 1);

    /// <summary>The most often that any operation was received.</summary>
    public int MostDeliveries => _ledger.Values.Max();

    /// <summary>Reports that the ledger contradicts: done and not there, or not done and there.</summary>
    public int WrongReports => _reports.Count(IsWrong);

    public IReadOnlyDictionary<Fault, int> Drawn => _drawn;

    public void Add(string operation, Report report) => _reports[operation] = report;

    /// <summary>What the client said of an operation that failed.</summary>
    public void Explain(string operation, Exception exception) => _messages[operation] = exception.ToString();

    /// <summary>What the client said where it should have succeeded, or where the ledger contradicts it.</summary>
    public IEnumerable<string> Complaints() =>
        from report in _reports
        where IsWrong(report) || (IsIdempotent(report.Key) && report.Value != Report.Done)
        select $"{report.Key} {report.Value}, in the ledger {_ledger.GetValueOrDefault(report.Key)} times: {_messages.GetValueOrDefault(report.Key)}";

    public void Add(IReadOnlyDictionary<Fault, int> drawn)
    {
        foreach ((Fault fault, int times) in drawn)
            _drawn.AddOrUpdate(fault, times, (_, before) => before + times);
    }

    public void Compare(Dictionary<string, int> ledger) => _ledger = ledger;

    private bool IsWrong(KeyValuePair<string, Report> report) => report.Value switch
    {
        Report.Done => !_ledger.ContainsKey(report.Key),
        Report.NotDone => _ledger.ContainsKey(report.Key),
        _ => false,
    };

    private static bool IsIdempotent(string operation) => !operation.StartsWith("POST-", StringComparison.Ordinal);
}
