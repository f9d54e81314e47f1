namespace Hangup.Cli;

/// <summary>A line of a ladder.</summary>
internal abstract record LadderRow;

/// <summary>What one end does or waits for, at its side.</summary>
/// <param name="Host">Whose side.</param>
/// <param name="Text">What.</param>
/// <param name="Result">What came of it; <see langword="null"/> where it returns nothing.</param>
/// <param name="Instead">What is specified, where something else came.</param>
internal sealed record LadderCall(Host Host, string Text, string? Result, string? Instead) : LadderRow
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() =>
        Result is null ? Text : $"{Text} → {Result}{(Instead is null ? "" : $" (specified: {Instead})")}";
}

/// <summary>A packet between the lifelines.</summary>
/// <param name="Link">At whose end of the way it was seen; one of them where there is no router.</param>
/// <param name="TowardsServer">Its direction.</param>
/// <param name="Text">The packet in one short line.</param>
/// <param name="IsDecisive">It decides what becomes of the connection.</param>
internal sealed record LadderArrow(Host Link, bool TowardsServer, string Text, bool IsDecisive) : LadderRow
{
    /// <summary>When it was seen; <see langword="null"/> where it is specified only.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Packets that are not drawn.</summary>
/// <param name="Count">How many.</param>
internal sealed record LadderOmission(int Count) : LadderRow;
