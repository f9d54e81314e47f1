namespace Hangup.Packets;

/// <summary>
/// Several captures as one, in the order of time. What is equally old comes in the order of the captures. Each has interfaces of its own,
/// with numbers that no other capture's have.
/// </summary>
public sealed class CaptureTimeline : PacketSource
{
    private readonly IReadOnlyList<PacketSource> _sources;
    private readonly PriorityQueue<int, (long Time, int Source)> _next = new();
    private int _current = -1;
    private bool _begun;

    /// <summary>Joins captures.</summary>
    /// <param name="sources">The captures, none of which was read from yet.</param>
    public CaptureTimeline(IEnumerable<PacketSource> sources)
    {
        _sources = [.. sources];
        foreach (PacketSource source in _sources)
            source.Waiting += (_, _) => OnWaiting();
    }

    /// <summary>Which of the captures the current packet is of, from zero on.</summary>
    public int CurrentSource => _current;

    /// <inheritdoc/>
    public override CapturedPacket Current => _current < 0 ? default : OfTimeline(_sources[_current].Current);

    /// <inheritdoc/>
    public override string? Damage => _sources.Select(source => source.Damage).FirstOrDefault(damage => damage is not null);

    /// <inheritdoc/>
    public override long Missed => _sources.Sum(source => source.Missed);

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!_begun)
        {
            _begun = true;
            for (int source = 0; source < _sources.Count; source++)
                Advance(source);
        }
        else if (_current >= 0)
        {
            Advance(_current);
        }

        _current = _next.TryDequeue(out int next, out _) ? next : -1;
        return _current >= 0;
    }

    /// <inheritdoc/>
    public override bool TryStop() => _sources.Count(source => source.TryStop()) == _sources.Count;

    private CapturedPacket OfTimeline(CapturedPacket packet) =>
        packet with { InterfaceNumber = (packet.InterfaceNumber * _sources.Count) + _current };

    private void Advance(int source)
    {
        if (_sources[source].MoveNext())
            _next.Enqueue(source, (_sources[source].Current.UnixNanoseconds, source));
    }
}
