using Microsoft.Extensions.Logging;

namespace Hangup.Resilience;

/// <summary>
/// What to do with each kind of failure: log, ignore or retry. Change it before it is in use. The defaults retry what the network or the
/// peer did, ignore what the caller did, and log what is wrong with this host or program, since that does not pass by itself.
/// </summary>
public sealed class ConnectionFailurePolicy
{
    private readonly FailureTreatment[] _treatments = [.. Enum.GetValues<FailureKind>().Select(Default)];

    /// <summary>What is done with failures of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public FailureTreatment this[FailureKind kind]
    {
        get => _treatments[Index(kind)];
        set => _treatments[Index(kind)] = value;
    }

    private int Index(FailureKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)kind, nameof(kind));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)kind, _treatments.Length, nameof(kind));
        return (int)kind;
    }

    private static FailureTreatment Default(FailureKind kind) => kind switch
    {
        FailureKind.Canceled => new(FailureVerb.Ignore, LogLevel.Debug),
        FailureKind.Aborted => new(FailureVerb.Log, LogLevel.Information),
        FailureKind.Denied or FailureKind.AddressUnavailable or FailureKind.ResourceExhausted or FailureKind.Misuse
            or FailureKind.NotConnected => new(FailureVerb.Log, LogLevel.Error),
        _ => new(FailureVerb.Retry, LogLevel.Warning),
    };
}
