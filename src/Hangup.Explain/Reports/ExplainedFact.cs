namespace Hangup.Explain;

/// <summary>A packet that a diagnosis rests on.</summary>
/// <param name="PacketNumber">Its number in the capture, from one on.</param>
/// <param name="Says">What it says.</param>
public sealed record ExplainedFact(long PacketNumber, string Says);
