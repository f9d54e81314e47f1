namespace Hangup.Watch;

/// <summary>
/// Sums that only grow, for metrics: by processes, port, cause and reason, and without peers, of which there may be any number.
/// Where there are too many series, further ones are summed up as one. Not for several threads.
/// </summary>
internal sealed class ResetTotals
{
    private const int MostSeries = 1024;

    private readonly Dictionary<Series, ulong> _counts = [];
    private ulong _others;

    public void Count(in PendingReset reset, ResetVerdict? verdict, ushort port)
    {
        var series = new Series(reset.Sender.Process?.Name, reset.Receiver.Process?.Name, port, verdict?.Cause.Id, reset.Reason);
        if (_counts.TryGetValue(series, out ulong count) || _counts.Count < MostSeries)
            _counts[series] = count + 1;
        else
            _others++;
    }

    public IReadOnlyList<ResetTotal> Snapshot(ReasonNumbers reasons) =>
    [
        .. _counts.Select(one => new ResetTotal(one.Key.Sender, one.Key.Receiver, one.Key.Port, one.Key.Cause, reasons.NameOf(one.Key.Reason), one.Value)),
        .. _others == 0 ? (ResetTotal[])[] : [new ResetTotal("other", "other", 0, null, null, _others)],
    ];

    private readonly record struct Series(string? Sender, string? Receiver, ushort Port, string? Cause, int Reason);
}

/// <summary>A sum that only grows.</summary>
/// <param name="Sender">The name of the process that the RSTs came from; <see langword="null"/> where none is known.</param>
/// <param name="Receiver">The name of the process whose connections were reset.</param>
/// <param name="Port">The server's port; 0 in the sum of what has no series of its own.</param>
/// <param name="Cause">The cause's id.</param>
/// <param name="Reason">The kernel's reason.</param>
/// <param name="Count">How many.</param>
public sealed record ResetTotal(string? Sender, string? Receiver, int Port, string? Cause, string? Reason, ulong Count);
