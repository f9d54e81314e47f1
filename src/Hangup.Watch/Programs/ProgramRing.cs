using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>
/// The ring that programs of all processors write into, and this process reads from (kernel/bpf/ringbuf.c): a page with the reader's
/// place, one with the writers', then the records, mapped twice in a row so that none is cut. One reader at a time.
/// </summary>
internal sealed unsafe class ProgramRing : IDisposable
{
    private const uint Busy = 1U << 31; // BPF_RINGBUF_BUSY_BIT: still being written
    private const uint Discarded = 1U << 30; // BPF_RINGBUF_DISCARD_BIT
    private const int HeaderSize = 8; // struct bpf_ringbuf_hdr

    private readonly MappedMemory _reader;
    private readonly MappedMemory _writers;
    private readonly MappedMemory _lost;
    private readonly byte* _records;
    private readonly int _size;
    private ulong _place;
    private ulong _head;
    private uint _step;

    private ProgramRing(MappedMemory reader, MappedMemory writers, MappedMemory lost, int size)
    {
        _reader = reader;
        _writers = writers;
        _lost = lost;
        _records = writers.Start + Environment.SystemPageSize;
        _size = size;
    }

    /// <summary>How many records found no room until now.</summary>
    public ulong Lost => Volatile.Read(ref *(ulong*)_lost.Start);

    /// <summary>The record at which the reader stands.</summary>
    public ProgramRecord Current => new(new ReadOnlySpan<byte>(_records + (_place & (ulong)(_size - 1)) + HeaderSize, ProgramRecord.Length));

    /// <summary>Maps a ring of so many bytes, and the number of those that find no room in it.</summary>
    public static bool TryMap(
        ProgramMap map, int size, ProgramMap lost, [NotNullWhen(true)] out ProgramRing? ring, [NotNullWhen(false)] out string? whyNot)
    {
        ring = null;
        whyNot = null;
        int page = Environment.SystemPageSize;
        if (MappedMemory.TryMap(map.Descriptor, 0, page, isWritable: true, out MappedMemory? reader)
            & MappedMemory.TryMap(map.Descriptor, page, page + 2L * size, isWritable: false, out MappedMemory? writers)
            & MappedMemory.TryMap(lost.Descriptor, 0, page, isWritable: false, out MappedMemory? count))
        {
            ring = new ProgramRing(reader!, writers!, count!, size);
            return true;
        }

        whyNot = $"the ring of its programs cannot be mapped: {Marshal.GetLastPInvokeErrorMessage()}";
        reader?.Dispose();
        writers?.Dispose();
        count?.Dispose();
        return false;
    }

    /// <summary>Looks how far programs have written; what is written later is for the next time.</summary>
    public void Begin()
    {
        _place = *(ulong*)_reader.Start;
        _step = 0;
        _head = Volatile.Read(ref *(ulong*)_writers.Start);
    }

    /// <summary>Goes to the next record; the first time, to the first. One that is still being written ends the reading for now.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            _place += _step;
            _step = 0;
            if (_place >= _head)
                return false;
            uint length = Volatile.Read(ref *(uint*)(_records + (_place & (ulong)(_size - 1))));
            if ((length & Busy) != 0)
                return false;
            uint bytes = length & ~Discarded;
            _step = (bytes + HeaderSize + sizeof(ulong) - 1) / sizeof(ulong) * sizeof(ulong);
            if ((length & Discarded) == 0 && bytes == ProgramRecord.Length)
                return true;
        }
    }

    /// <summary>Only now may programs write over what was read.</summary>
    public void End() => Volatile.Write(ref *(ulong*)_reader.Start, _place);

    public void Dispose()
    {
        _reader.Dispose();
        _writers.Dispose();
        _lost.Dispose();
    }
}
