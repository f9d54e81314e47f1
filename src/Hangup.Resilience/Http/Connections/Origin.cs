namespace Hangup.Resilience;

/// <summary>
/// What the pooled connections to one server share: a generation. A reused connection that turns out dead begins a new one, and idle
/// connections of the old one are not used again, since what ended one of them (a restart, a NAT) has mostly ended all.
/// </summary>
internal sealed class Origin
{
    private int _generation;

    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Retires the connections that were last heard of in a generation, once for all of them.</summary>
    public void Retire(int generation) => Interlocked.CompareExchange(ref _generation, generation + 1, generation);
}
