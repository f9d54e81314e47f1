namespace Hangup;

/// <summary>What a <see cref="ConnectionFailureRecognizer"/> knows of one exception. What it leaves out is taken from the inner exceptions.</summary>
public readonly record struct Recognition
{
    /// <summary>The exception says nothing; the classification goes on as if there were no recognizer.</summary>
    public static Recognition None => default;

    /// <summary>The exception is no connection failure, whatever its inner exceptions are.</summary>
    public static Recognition NotAFailure { get; } = new() { IsRecognized = true, IsVeto = true };

    /// <summary>The kind; <see langword="null"/> leaves it to the inner exceptions.</summary>
    public FailureKind? Kind { get; private init; }

    /// <summary>The phase, where the exception tells it.</summary>
    public FailurePhase Phase { get; init; }

    /// <summary>Who ended the connection, where the exception tells it.</summary>
    public FailureSide Side { get; init; }

    /// <summary>What became of the data, where the exception tells it.</summary>
    public FailureDelivery Delivery { get; init; }

    /// <summary>What else the exception may mean.</summary>
    public FailureAmbiguity Ambiguity { get; init; }

    internal bool IsRecognized { get; private init; }

    internal bool IsVeto { get; private init; }

    /// <summary>What an exception further in says, where this one leaves it out.</summary>
    internal Recognition CompletedBy(in Recognition inner) => inner with
    {
        Phase = Phase != FailurePhase.Unknown ? Phase : inner.Phase,
        Side = Side != FailureSide.Unknown ? Side : inner.Side,
        Delivery = Delivery != FailureDelivery.Unknown ? Delivery : inner.Delivery,
        Ambiguity = Ambiguity | inner.Ambiguity,
    };

    /// <summary>The exception is a connection failure of this kind; an inner socket error still adds its codes.</summary>
    /// <param name="kind">The kind.</param>
    public static Recognition Of(FailureKind kind) => new() { IsRecognized = true, Kind = kind };

    /// <summary>The exception belongs to a connection; its inner exceptions decide the kind, also where they alone would say too little.</summary>
    public static Recognition Connection => new() { IsRecognized = true };
}
