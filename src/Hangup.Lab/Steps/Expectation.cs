namespace Hangup.Lab;

/// <summary>What an operation must return: one outcome, and what differs by API flavour or operating system.</summary>
/// <param name="Outcome">What Linux returns, whatever the flavour, unless a row says otherwise.</param>
public sealed record Expectation(Outcome Outcome)
{
    /// <summary>What a flavour of the .NET API changes.</summary>
    public IReadOnlyList<FlavourOutcome> Flavours { get; init; } = [];

    /// <summary>What other operating systems return, each with its source.</summary>
    public IReadOnlyList<PlatformOutcome> Platforms { get; init; } = [];

    /// <summary>What may come instead on Linux, whatever the flavour, because the outcome depends on timing.</summary>
    public IReadOnlyList<AlternativeOutcome> Alternatives { get; init; } = [];

    /// <summary>
    /// What must come on a platform with a flavour; <see langword="null"/> where no source says. A success is expected
    /// everywhere, an error only where it was measured or is documented.
    /// </summary>
    public Outcome? For(Platform platform, Flavour flavour)
    {
        if (Platforms.FirstOrDefault(row => row.Platform == platform) is { } stated)
            return stated.Outcome;
        Outcome expected = Flavours.FirstOrDefault(row => row.Flavour == flavour)?.Outcome ?? Outcome;
        return platform == Platform.Linux || expected is Succeeded or Moved or MovedSome or MovedFewer ? expected : null;
    }
}

/// <summary>What one flavour returns instead.</summary>
/// <param name="Flavour">The flavour.</param>
/// <param name="Outcome">What it returns.</param>
/// <param name="Reason">Why it differs.</param>
public sealed record FlavourOutcome(Flavour Flavour, Outcome Outcome, string Reason);

/// <summary>What one operating system returns.</summary>
/// <param name="Platform">The system.</param>
/// <param name="Outcome">What it returns.</param>
/// <param name="Source">Where that is written.</param>
public sealed record PlatformOutcome(Platform Platform, Outcome Outcome, string Source);

/// <summary>What may come instead.</summary>
/// <param name="Outcome">What comes then.</param>
/// <param name="When">What decides that it comes.</param>
public sealed record AlternativeOutcome(Outcome Outcome, string When);
