namespace Hangup;

/// <summary>Where a known error text stands.</summary>
/// <param name="Text">The text.</param>
/// <param name="Start">Where it begins in what was searched.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Peer">The address of the other end, where the text names one; else empty.</param>
public readonly record struct ErrorTextMatch(ErrorText Text, int Start, int Length, string Peer)
{
    /// <summary>The first character after the text.</summary>
    public int End => Start + Length;
}
