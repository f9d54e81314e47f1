namespace Hangup.Cli;

/// <summary>Something of a ladder that has its place.</summary>
internal abstract record LadderPart;

/// <summary>A call at its side.</summary>
/// <param name="Space">Between which lifelines, from the left.</param>
/// <param name="AtRight">Beside the right one of them.</param>
/// <param name="Lines">Its text.</param>
/// <param name="Tone">What kind of news it is.</param>
internal sealed record LadderNote(int Space, bool AtRight, IReadOnlyList<string> Lines, LadderTone Tone) : LadderPart;

/// <summary>A packet on its way.</summary>
/// <param name="Space">Between which lifelines, from the left.</param>
/// <param name="TowardsRight">Its direction.</param>
/// <param name="Text">The packet in one short line.</param>
/// <param name="IsDecisive">It decides what becomes of the connection.</param>
/// <param name="Since">The time since the first packet; <see langword="null"/> where there is none.</param>
/// <param name="Wait">The time since the packet before it.</param>
internal sealed record LadderFlight(int Space, bool TowardsRight, string Text, bool IsDecisive, TimeSpan? Since, TimeSpan Wait) : LadderPart;

/// <summary>A place where nothing is drawn, and why.</summary>
/// <param name="Text">Why.</param>
/// <param name="IsSilence">Nothing was sent; otherwise packets are left out.</param>
internal sealed record LadderGap(string Text, bool IsSilence) : LadderPart;

/// <summary>What kind of news a call brings.</summary>
internal enum LadderTone
{
    /// <summary>It returned nothing.</summary>
    Quiet = 0,

    /// <summary>It succeeded.</summary>
    Plain,

    /// <summary>It failed or ended, as it had to.</summary>
    Failed,

    /// <summary>It returned something else than is specified.</summary>
    Wrong,
}
