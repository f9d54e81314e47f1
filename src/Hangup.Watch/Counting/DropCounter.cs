namespace Hangup.Watch;

/// <summary>How many packets were dropped, by the number of the reason.</summary>
internal sealed class DropCounter
{
    // enum skb_drop_reason has some 130 values in Linux 6.18; subsystems of wireless networks have theirs far above.
    private readonly ulong[] _counts = new ulong[1024];

    public void Count(int reason)
    {
        if ((uint)reason < (uint)_counts.Length)
            _counts[reason]++;
    }

    /// <summary>Those that there were, by name, the most frequent first.</summary>
    public IReadOnlyList<CountedDrop> Snapshot(IReadOnlyDictionary<int, string>? names) =>
    [
        .. _counts.Index().Where(one => one.Item > 0)
            .Select(one => new CountedDrop(names?.GetValueOrDefault(one.Index) ?? $"{one.Index}", one.Item))
            .OrderByDescending(drop => drop.Count),
    ];
}

/// <summary>Packets that were dropped for one reason.</summary>
/// <param name="Reason">The kernel's reason (<c>enum skb_drop_reason</c> without its prefix).</param>
/// <param name="Count">How many.</param>
public sealed record CountedDrop(string Reason, ulong Count);
