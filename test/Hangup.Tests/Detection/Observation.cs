namespace Hangup.Tests.Detection;

/// <summary>What an operation came to: an exception, or the words for an outcome without one.</summary>
/// <param name="Exception">The exception, as a caller would catch it.</param>
/// <param name="Outcome">The outcome in words where nothing was thrown.</param>
public sealed record Observation(Exception? Exception, string? Outcome)
{
    /// <summary>The caller's token.</summary>
    public CancellationToken Token { get; init; }

    /// <summary>The exception of an earlier operation on the same connection.</summary>
    public Exception? Earlier { get; init; }

    public string Sees => Exception is null ? Outcome! : ExceptionChain.Of(Exception);

    public static Observation Of(Func<string> operation)
    {
        string? outcome = null;
        Exception? thrown = Record.Exception(() => { outcome = operation(); });
        return new(thrown, outcome);
    }

    public static async Task<Observation> OfAsync(Func<Task<string>> operation)
    {
        string? outcome = null;
        Exception? thrown = await Record.ExceptionAsync(async () => outcome = await operation());
        return new(thrown, outcome);
    }
}
