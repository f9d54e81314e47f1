using System.Net.Sockets;

namespace Hangup;

/// <summary>What an exception says of a TCP connection.</summary>
public readonly record struct ConnectionFailure
{
    // Passed by reference, so that a call without context copies nothing.
    private static readonly ConnectionFailureContext NoContext = new() { Phase = FailurePhase.Unknown };

    /// <summary>What happened.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>What the operation did when it happened.</summary>
    public FailurePhase Phase { get; init; }

    /// <summary>Who ended the connection.</summary>
    public FailureSide Side { get; init; }

    /// <summary>What became of the data that was to be sent. Look here before repeating an operation.</summary>
    public FailureDelivery Delivery { get; init; }

    /// <summary>How well the exception supports the classification.</summary>
    public FailureConfidence Confidence { get; init; }

    /// <summary>What else the exception may mean.</summary>
    public FailureAmbiguity Ambiguity { get; init; }

    /// <summary>The socket's error as .NET names it; <see langword="null"/> where no socket error decided, or .NET has no name for it.</summary>
    public SocketError? SocketError { get; init; }

    /// <summary>The operating system's error code, such as 104 on Linux; <see langword="null"/> where no socket error decided.</summary>
    public int? NativeErrorCode { get; init; }

    /// <summary>The operating system of <see cref="NativeErrorCode"/>.</summary>
    public Platform Platform { get; init; }

    /// <summary>The exception of the chain that decided.</summary>
    public required Exception Exception { get; init; }

    /// <summary>
    /// Says what an exception means for a connection. Never throws and allocates nothing, whatever the exception; it looks at no
    /// more than 64 exceptions of a chain or tree.
    /// </summary>
    /// <param name="exception">The exception as it was caught.</param>
    /// <param name="failure">The failure, where there is one.</param>
    /// <returns>Whether the exception is evidence of a failed connection.</returns>
    public static bool TryClassify(Exception? exception, out ConnectionFailure failure) =>
        (exception is not null && BareSocketError.TryFind(exception, out failure)) || TryClassify(exception, in NoContext, out failure);

    /// <summary>Says what an exception means for a connection, with the help of what the caller knows.</summary>
    /// <param name="exception">The exception as it was caught.</param>
    /// <param name="context">What the caller knows.</param>
    /// <param name="failure">The failure, where there is one.</param>
    /// <returns>Whether the exception is evidence of a failed connection.</returns>
    public static bool TryClassify(Exception? exception, in ConnectionFailureContext context, out ConnectionFailure failure)
    {
        if (exception is not null)
            return ExceptionWalk.TryClassify(exception, in context, out failure);
        failure = default;
        return false;
    }

    /// <summary>The failure as one sentence for a log, with its ambiguity in words.</summary>
    public override string ToString() => FailureSentence.Of(in this);
}
