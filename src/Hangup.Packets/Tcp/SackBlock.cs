namespace Hangup.Packets;

/// <summary>A range of data that was received out of order (RFC 2018, section 3).</summary>
/// <param name="Left">The first sequence number of the range.</param>
/// <param name="Right">The sequence number behind its last.</param>
public readonly record struct SackBlock(SequenceNumber Left, SequenceNumber Right);
