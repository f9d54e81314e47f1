using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>
/// What is known of servers, in an open-addressing table (linear probing). It is bounded: when it is full, servers that are not known yet stay
/// unknown.
/// </summary>
internal sealed class ServerTable
{
    private const int Most = 1 << 16;
    private const int FirstLength = 1 << 8;
    private ServerRecord[] _records = new ServerRecord[FirstLength];
    private ServerRecord _unknown;
    private int _count;

    /// <summary>Brings what a later <see cref="Find"/> will look at into the processor's cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(in ServerKey server) => CacheLines.Prefetch(in _records[server.Hash() & (uint)(_records.Length - 1)], Unsafe.SizeOf<ServerRecord>());

    /// <summary>What is known of a server, until another is added; an empty record, for reading only, where nothing is.</summary>
    public ref ServerRecord Find(in ServerKey server)
    {
        ref ServerRecord record = ref PlaceOf(server);
        return ref record.IsKnown ? ref record : ref _unknown;
    }

    /// <summary>The record of a server that has none yet.</summary>
    public ref ServerRecord Add(in ServerKey server)
    {
        if (++_count * 2 > _records.Length)
            Grow();
        ref ServerRecord record = ref PlaceOf(server);
        record.Key = server;
        record.IsKnown = true;
        return ref record;
    }

    /// <summary>Notes what a connection tells of its server.</summary>
    /// <param name="flow">The connection.</param>
    /// <param name="known">What is known of its server.</param>
    /// <returns>What is known then.</returns>
    public ref ServerRecord Learn(in FlowRecord flow, ref ServerRecord known)
    {
        if (flow.SynAckTimeToLive == 0 || !flow.Server.Has(SideMarks.Heard))
            return ref known;
        if (!known.IsKnown)
        {
            if (_count >= Most)
                return ref known;
            known = ref Add(flow.ServerKey);
        }

        known.Accepted = Math.Min(known.Accepted, uint.MaxValue - 1) + 1;
        known.TimeToLive = flow.SynAckTimeToLive;
        return ref known;
    }

    /// <summary>The record of a server, or the free one where it would be.</summary>
    private ref ServerRecord PlaceOf(in ServerKey server)
    {
        uint mask = (uint)(_records.Length - 1);
        for (uint i = server.Hash() & mask; ; i = (i + 1) & mask)
        {
            ref ServerRecord record = ref _records[i];
            if (!record.IsKnown || record.Key.Equals(server))
                return ref record;
        }
    }

    private void Grow()
    {
        ServerRecord[] old = _records;
        _records = new ServerRecord[old.Length * 2];
        foreach (ref readonly ServerRecord record in old.AsSpan())
        {
            if (record.IsKnown)
                PlaceOf(record.Key) = record;
        }
    }
}
