using System.Collections.ObjectModel;

namespace Hangup;

/// <summary>Goes through a chain or tree of exceptions, from the outermost inwards, and has the evidence judged.</summary>
internal static class ExceptionWalk
{
    // Chains are short (HttpClient's longest measured one has 6); the limit holds cycles and hostile trees.
    private const int MaxExceptions = 64;

    public static bool TryClassify(Exception exception, in ConnectionFailureContext context, out ConnectionFailure failure)
    {
        int budget = MaxExceptions;
        var evidence = default(ExceptionEvidence);
        return TryClassify(exception, ref evidence, in context, ref budget, out failure);
    }

    private static bool TryClassify(
        Exception exception, ref ExceptionEvidence evidence, in ConnectionFailureContext context, ref int budget, out ConnectionFailure failure)
    {
        ReadOnlySpan<ConnectionFailureRecognizer> registered = ConnectionFailureRecognizer.Registered;
        bool ask = registered.Length > 0 || !context.Recognizers.IsDefaultOrEmpty;
        for (Exception? current = exception; current is not null && budget-- > 0; current = current.InnerException)
        {
            if (ask && Recognize(current, context.Recognizers.AsSpan(), registered) is { IsRecognized: true } recognition)
                evidence.Add(current, in recognition);
            if (evidence.IsVetoed)
                break;
            if (current is AggregateException aggregate)
                return TryClassifyAny(aggregate, ref evidence, in context, ref budget, out failure);
            if (!evidence.Add(current))
                break;
        }

        return FailureRules.TryDecide(in evidence, in context, out failure);
    }

    /// <summary>
    /// Siblings say nothing of each other, so each is judged with what stands above the aggregate only. The first cause says what failed, but
    /// that the data had no effect it says for itself alone: whoever repeats, repeats all of them.
    /// </summary>
    private static bool TryClassifyAny(
        AggregateException aggregate, ref ExceptionEvidence outer, in ConnectionFailureContext context, ref int budget, out ConnectionFailure failure)
    {
        if (aggregate.InnerException is not { } first)
            return FailureRules.TryDecide(in outer, in context, out failure);

        ExceptionEvidence evidence = outer;
        bool found = TryClassify(first, ref evidence, in context, ref budget, out failure);
        bool isCause = found && IsCause(failure.Kind);
        if (isCause && failure.Delivery == FailureDelivery.Unknown)
            return true;

        // The first look at InnerExceptions makes the runtime create its read-only view, so it comes last.
        ReadOnlyCollection<Exception> all = aggregate.InnerExceptions;
        if (all.Count == 1)
            return found;

        bool hadNoEffect = found && HadNoEffect(failure.Delivery);
        for (int i = 1; i < all.Count && budget > 0 && (hadNoEffect || !isCause); i++)
        {
            evidence = outer;
            bool foundNext = TryClassify(all[i], ref evidence, in context, ref budget, out ConnectionFailure next);
            hadNoEffect &= foundNext && HadNoEffect(next.Delivery);
            if (isCause || !foundNext)
                continue;
            isCause = IsCause(next.Kind);
            if (!found || isCause)
                failure = next;
            found = true;
        }

        if (found && context.Delivery == FailureDelivery.Unknown && !(hadNoEffect && budget > 0))
            failure = failure with { Delivery = FailureDelivery.Unknown };
        return found;
    }

    private static bool HadNoEffect(FailureDelivery delivery) => delivery is FailureDelivery.NotSent or FailureDelivery.NotProcessed;

    /// <summary>Where several operations fail together, cancelled and aborted ones are the consequence of the one that failed first.</summary>
    private static bool IsCause(FailureKind kind) => kind is not (FailureKind.Canceled or FailureKind.Aborted);

    private static Recognition Recognize(
        Exception exception, ReadOnlySpan<ConnectionFailureRecognizer> own, ReadOnlySpan<ConnectionFailureRecognizer> registered)
    {
        foreach (ConnectionFailureRecognizer recognizer in own)
        {
            if (recognizer.Recognize(exception) is { IsRecognized: true } recognition)
                return recognition;
        }

        foreach (ConnectionFailureRecognizer recognizer in registered)
        {
            if (recognizer.Recognize(exception) is { IsRecognized: true } recognition)
                return recognition;
        }

        return Recognition.None;
    }
}
