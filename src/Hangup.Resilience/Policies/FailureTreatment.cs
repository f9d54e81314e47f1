using Microsoft.Extensions.Logging;

namespace Hangup.Resilience;

/// <summary>What is done with failures of one kind.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Level">The level of the line when the failure is final.</param>
public readonly record struct FailureTreatment(FailureVerb Verb, LogLevel Level);
