using System.Collections.Immutable;

namespace Hangup;

/// <summary>
/// What only the caller knows of the operation that failed. Every member is optional; each one that is set makes the
/// classification more precise, and any one that speaks of a connection lets exceptions count that alone could come from elsewhere.
/// </summary>
public readonly record struct ConnectionFailureContext
{
    /// <summary>What the operation did.</summary>
    /// <value>The default is <see cref="FailurePhase.Unknown"/>: it is taken from the exception where that tells it.</value>
    public FailurePhase Phase { get; init; }

    /// <summary>What is known of the data, for instance from <c>TCP_INFO</c> or from the protocol's own progress.</summary>
    /// <value>The default is <see cref="FailureDelivery.Unknown"/>: it is taken from the phase or the exception.</value>
    public FailureDelivery Delivery { get; init; }

    /// <summary>Whether this process had called <see cref="System.Net.Sockets.Socket.Shutdown"/> for sending. It decides what <c>EPIPE</c> means.</summary>
    /// <value>The default is <see langword="null"/>: not known.</value>
    public bool? ShutDownLocally { get; init; }

    /// <summary>Whether this process had closed or disposed the connection, or what owns it.</summary>
    /// <value>The default is <see langword="null"/>: not known.</value>
    public bool? DisposedLocally { get; init; }

    /// <summary>The token that the caller passed. Where it is cancelled, the cancellation is the caller's; where it is not, the library's.</summary>
    /// <value>The default is <see cref="CancellationToken.None"/>: not known.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Whether the operation was a blocking call. It decides what <c>ETIMEDOUT</c> means.</summary>
    /// <value>The default is <see langword="null"/>: not known.</value>
    public bool? Synchronous { get; init; }

    /// <summary>The operating system that gave the error codes.</summary>
    /// <value>The default is <see langword="null"/>: the one that this process runs on.</value>
    public Platform? Platform { get; init; }

    /// <summary>
    /// The first failure of the same connection. The kernel reports an error once and later operations only meet its traces
    /// (<c>EPIPE</c>, end of stream), so the first failure is the true one.
    /// </summary>
    /// <value>The default is <see langword="null"/>: none, or not known.</value>
    public ConnectionFailure? Earlier { get; init; }

    /// <summary>Recognizers for this call only; they are asked before the registered ones.</summary>
    /// <value>The default is empty.</value>
    public ImmutableArray<ConnectionFailureRecognizer> Recognizers { get; init; }

    /// <summary>Whether the caller says that a connection was in use.</summary>
    internal bool IsOfConnection =>
        Phase != FailurePhase.Unknown || ShutDownLocally is not null || DisposedLocally is not null || Earlier is not null;

    internal bool CallerCanceled => CancellationToken.IsCancellationRequested;

    internal Platform CodesOf => Platform ?? Hangup.Platform.Current;
}
