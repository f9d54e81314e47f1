using System.Security.Cryptography;

namespace Hangup.Resilience;

/// <summary>
/// Delays that grow and are random: each lies between the base and three times the one before it, at most the cap. Clients that failed
/// together so come back apart (M. Brooker, "Exponential Backoff And Jitter", 2015).
/// </summary>
internal sealed class DecorrelatedJitter(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>With a seed that nobody can guess and no two processes share.</summary>
    public static DecorrelatedJitter Shared { get; } = new(new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));

    /// <param name="shortest">The base.</param>
    /// <param name="longest">The cap.</param>
    /// <param name="previous">The delay before; zero at first.</param>
    public TimeSpan Next(TimeSpan shortest, TimeSpan longest, TimeSpan previous)
    {
        double from = Math.Min(shortest.Ticks, longest.Ticks);
        double to = Math.Max(from, Math.Min(3d * Math.Max(previous.Ticks, shortest.Ticks), longest.Ticks));
        lock (_lock)
            return TimeSpan.FromTicks((long)(from + (random.NextDouble() * (to - from))));
    }
}
