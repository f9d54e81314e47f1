namespace Hangup.Explain;

/// <summary>Packets of a connection that are not told.</summary>
/// <param name="After">Behind how many of those that are.</param>
/// <param name="Count">How many are missing there.</param>
public readonly record struct OmittedPackets(int After, int Count);
