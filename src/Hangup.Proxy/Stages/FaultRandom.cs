namespace Hangup.Proxy;

/// <summary>
/// A sequence of chances that depends on its seed alone, on every platform and version (SplitMix64: G. Steele, D. Lea and
/// C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
/// </summary>
internal sealed class FaultRandom(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>The chances of one fault on one connection of one proxy.</summary>
    public static FaultRandom For(long seed, string proxy, long connection, string fault, FaultDirection direction)
    {
        ulong state = Mix((ulong)seed + Golden);
        foreach (char letter in proxy)
            state = Mix(state ^ letter);
        state = Mix(state + Golden);
        foreach (char letter in fault)
            state = Mix(state ^ letter);
        return new(Mix(state ^ (ulong)connection ^ ((ulong)direction << 63)));
    }

    /// <summary>At least 0 and less than 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0 and less than the bound, which is positive.</summary>
    public long NextBelow(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private ulong Next() => Mix(_state += Golden);
}
