namespace Hangup.Explain;

/// <summary>
/// Which segments of a connection the log remembers, in their order: the first, then those up to the one that ended it or else to the last,
/// then the last behind that one.
/// </summary>
internal readonly struct RememberedIndexes
{
    private readonly int _first;
    private readonly int _middle;
    private readonly int _last;
    private readonly int _turn;
    private readonly int _logged;

    public RememberedIndexes(in FlowRecord flow)
    {
        _logged = flow.Logged;
        _turn = flow.Decisive >= SegmentLog.FirstLength ? flow.Decisive + 1 : _logged;
        _first = Math.Min(_logged, SegmentLog.FirstLength);
        _last = Math.Min(_logged - _turn, SegmentLog.ChunkLength);
        _middle = Math.Min(_turn - _first, SegmentLog.LastLength - _last);
    }

    public int Count => _first + _middle + _last;

    /// <summary>What is missing behind the first ones.</summary>
    public OmittedPackets BehindFirst => new(_first, _turn - _middle - _first);

    /// <summary>What is missing behind the one that ended it.</summary>
    public OmittedPackets BehindTurn => new(_first + _middle, _logged - _last - _turn);

    /// <summary>The index in the connection of a segment that is remembered.</summary>
    public int this[int place] => place < _first ? place
        : place < _first + _middle ? _turn - _middle + (place - _first)
        : _logged - Count + place;
}
