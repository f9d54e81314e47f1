using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>
/// Connections by their ends. An open-addressing index (linear probing, deletion by shifting back) leads to records in slabs, which
/// stay where they are.
/// </summary>
internal sealed class FlowTable
{
    private const int SlabBits = 10;
    private const int FirstLength = 1 << 10;
    private readonly AlignedSlabs<FlowRecord> _records = new(SlabBits);
    private readonly Stack<int> _free = new();
    private Entry[] _index = new Entry[FirstLength];
    private int _mask = FirstLength - 1;

    /// <summary>How many connections there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many places for records there are, used or not.</summary>
    public int Capacity { get; private set; }

    public ref FlowRecord this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _records[place];
    }

    /// <summary>Brings what a later <see cref="Find"/> will look at into the processor's cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint hash) => CacheLines.Prefetch(in _index[hash & _mask], Unsafe.SizeOf<Entry>());

    /// <summary>Brings a record that is likely meant into the processor's cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchRecord(uint hash)
    {
        int place = Guess(hash);
        if (place >= 0)
            PrefetchWhole(place);
    }

    /// <summary>Brings a record into the processor's cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchWhole(int place) => _records.Prefetch(place, Unsafe.SizeOf<FlowRecord>());

    /// <summary>Brings the beginning of a record into the processor's cache: what the sweep looks at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchPlace(int place) => _records.Prefetch(place, CacheLines.Length);

    /// <summary>The place that is likely a connection's; -1 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Guess(uint hash) => _index[hash & (uint)_mask].Place - 1;

    /// <summary>The place of a connection's record; -1 where there is none.</summary>
    public int Find(in FlowKey key, uint hash)
    {
        for (uint i = hash & (uint)_mask; ; i = (i + 1) & (uint)_mask)
        {
            ref Entry entry = ref _index[i];
            if (entry.Place == 0)
                return -1;
            if (entry.Hash == hash && this[entry.Place - 1].Key.Equals(key))
                return entry.Place - 1;
        }
    }

    /// <summary>Makes a record for a connection that has none.</summary>
    public int Add(in FlowKey key, uint hash)
    {
        if ((Count + 1) * 2 > _index.Length)
            Grow();
        if (!_free.TryPop(out int place))
        {
            place = Capacity++;
            _records.Reach(place);
        }
        else if (_free.TryPeek(out int next))
        {
            PrefetchWhole(next); // For the next new connection.
        }

        ref FlowRecord record = ref this[place];
        record = default;
        record.Key = key;
        record.Hash = hash;
        Insert(hash, place);
        Count++;
        return place;
    }

    /// <summary>Forgets a connection.</summary>
    public void Remove(int place)
    {
        ref FlowRecord record = ref this[place];
        uint mask = (uint)_mask;
        uint hole = record.Hash & mask;
        while (_index[hole].Place != place + 1)
            hole = (hole + 1) & mask;
        // What follows without a gap moves back where it may: its own place must not lie behind the hole.
        for (uint next = (hole + 1) & mask; _index[next].Place != 0; next = (next + 1) & mask)
        {
            if (((next - _index[next].Hash) & mask) >= ((next - hole) & mask))
            {
                _index[hole] = _index[next];
                hole = next;
            }
        }

        _index[hole] = default;
        record.State = FlowState.Free;
        record.Patience = uint.MaxValue;
        _free.Push(place);
        Count--;
    }

    private void Insert(uint hash, int place)
    {
        uint i = hash & (uint)_mask;
        while (_index[i].Place != 0)
            i = (i + 1) & (uint)_mask;
        _index[i] = new Entry { Hash = hash, Place = place + 1 };
    }

    private void Grow()
    {
        Entry[] old = _index;
        _index = new Entry[old.Length * 2];
        _mask = _index.Length - 1;
        foreach (Entry entry in old)
        {
            if (entry.Place != 0)
                Insert(entry.Hash, entry.Place - 1);
        }
    }

    /// <summary>A place in the index; the record's place is counted from one, so that zero means none.</summary>
    private struct Entry
    {
        public uint Hash;
        public int Place;
    }
}
