using System.Runtime.CompilerServices;

namespace Hangup.Watch;

/// <summary>
/// Values by key in memory that grows to a bound and no further: where it is full, the slot that was written longest ago is
/// taken. Nothing is allocated but when it grows. Not for several threads.
/// </summary>
/// <param name="most">How many there may be, a power of two.</param>
internal sealed class BoundedTable<TKey, TValue>(int most)
    where TKey : struct, IEquatable<TKey>
    where TValue : struct
{
    private const int None = -1;

    private int[] _buckets = Filled(Math.Min(most, 256));
    private Slot[] _slots = new Slot[Math.Min(most, 256)];
    private int _used;
    private int _free = None;
    private int _oldest;

    public int Count { get; private set; }

    /// <summary>How many were dropped to make room.</summary>
    public ulong Dropped { get; private set; }

    /// <summary>The value of a key; a null reference where there is none (<see cref="Unsafe.IsNullRef{T}"/>).</summary>
    public ref TValue Find(in TKey key)
    {
        int slot = SlotOf(key);
        return ref slot == None ? ref Unsafe.NullRef<TValue>() : ref _slots[slot].Value;
    }

    /// <summary>The value of a key, a new one where there was none.</summary>
    public ref TValue FindOrAdd(in TKey key)
    {
        int slot = SlotOf(key);
        if (slot == None)
        {
            slot = TakeSlot();
            ref int bucket = ref BucketOf(key);
            _slots[slot] = new Slot { Key = key, Next = bucket, IsUsed = true };
            bucket = slot;
            Count++;
        }

        return ref _slots[slot].Value;
    }

    public bool Remove(in TKey key)
    {
        int slot = SlotOf(key);
        if (slot == None)
            return false;
        Unlink(slot);
        _slots[slot] = new Slot { Next = _free };
        _free = slot;
        return true;
    }

    private int SlotOf(in TKey key)
    {
        for (int slot = BucketOf(key); slot != None; slot = _slots[slot].Next)
        {
            if (_slots[slot].Key.Equals(key))
                return slot;
        }

        return None;
    }

    private ref int BucketOf(in TKey key) => ref _buckets[key.GetHashCode() & (_buckets.Length - 1)];

    private int TakeSlot()
    {
        if (_free != None)
        {
            int free = _free;
            _free = _slots[free].Next;
            return free;
        }

        if (_used == _slots.Length && _used < most)
            Grow();
        if (_used < _slots.Length)
            return _used++;

        int oldest = _oldest;
        _oldest = (_oldest + 1) & (_slots.Length - 1);
        Unlink(oldest);
        Dropped++;
        return oldest;
    }

    private void Unlink(int slot)
    {
        ref int link = ref BucketOf(_slots[slot].Key);
        while (link != slot)
            link = ref _slots[link].Next;
        link = _slots[slot].Next;
        Count--;
    }

    private void Grow()
    {
        Array.Resize(ref _slots, _slots.Length * 2);
        _buckets = Filled(_slots.Length);
        for (int slot = 0; slot < _used; slot++)
        {
            if (!_slots[slot].IsUsed)
                continue;
            ref int bucket = ref BucketOf(_slots[slot].Key);
            _slots[slot].Next = bucket;
            bucket = slot;
        }
    }

    private static int[] Filled(int length)
    {
        int[] buckets = new int[length];
        Array.Fill(buckets, None);
        return buckets;
    }

    private struct Slot
    {
        public TKey Key;
        public TValue Value;
        public int Next;
        public bool IsUsed;
    }
}
