namespace Hangup.Explain;

/// <summary>A cause that the packets do not rule out.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Confidence">How well the packets fit it.</param>
public sealed record Candidate(Cause Cause, DiagnosisConfidence Confidence);
