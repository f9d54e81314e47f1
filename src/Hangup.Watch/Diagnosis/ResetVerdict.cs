namespace Hangup.Watch;

/// <summary>Why a connection was reset, as far as the kernel's events tell.</summary>
/// <param name="Cause">The likeliest cause.</param>
/// <param name="Because">What it rests on, in one sentence.</param>
public sealed record ResetVerdict(Cause Cause, string Because)
{
    /// <summary>Other causes of the catalogue that look the same to the kernel: its events cannot tell them from <see cref="Cause"/>.</summary>
    public IReadOnlyList<Cause> Alternatives { get; init; } = [];
}
