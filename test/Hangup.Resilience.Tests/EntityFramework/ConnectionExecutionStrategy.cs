using Hangup.Tests.Postgres;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hangup.Resilience.Tests.EntityFramework;

/// <summary>Repeats a unit of work only where that cannot do it twice.</summary>
internal sealed class ConnectionExecutionStrategy(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, DefaultMaxRetryCount, DefaultMaxDelay)
{
    private static readonly ConnectionFailureContext Known = new() { Recognizers = [new NpgsqlRecognizer()] };
    private bool _wasVerified;

    // EF Core asks before it calls verifySucceeded, where the caller gave one, and before it repeats.
    protected override bool ShouldVerifySuccessOn(Exception exception) => _wasVerified = IsFailure(exception, out _);

    protected override bool ShouldRetryOn(Exception exception) =>
        IsFailure(exception, out ConnectionFailure failure) && (failure.CertainlyHadNoEffect || _wasVerified);

    private static bool IsFailure(Exception exception, out ConnectionFailure failure) =>
        ConnectionFailure.TryClassify(exception, in Known, out failure) && failure.Kind != FailureKind.Canceled;
}
