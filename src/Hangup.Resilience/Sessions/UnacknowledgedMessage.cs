namespace Hangup.Resilience;

/// <summary>A message that the peer has not acknowledged. Whether it has arrived is unknown.</summary>
/// <param name="Number">Its number; the first message of a connection has 1, and later sessions count on.</param>
/// <param name="Bytes">The message. The caller's memory is kept, not copied.</param>
public readonly record struct UnacknowledgedMessage(long Number, ReadOnlyMemory<byte> Bytes);
