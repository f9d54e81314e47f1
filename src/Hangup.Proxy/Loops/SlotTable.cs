using System.Runtime.CompilerServices;

namespace Hangup.Proxy;

/// <summary>
/// Gives objects a number that fits into the data of an event. A number is never found again once its object is removed: an event may
/// come late. Safe for concurrent use.
/// </summary>
internal sealed class SlotTable<T>
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Stack<int> _free = [];
    private (T? Value, uint Generation)[] _slots = new (T?, uint)[64];
    private int _used;

    public ulong Add(T value)
    {
        lock (_lock)
        {
            if (!_free.TryPop(out int slot))
            {
                slot = _used++;
                if (slot == _slots.Length)
                    Array.Resize(ref _slots, slot * 2);
            }

            uint generation = _slots[slot].Generation;
            _slots[slot].Value = value;
            return (uint)slot | ((ulong)generation << 32);
        }
    }

    public void Remove(int slot)
    {
        lock (_lock)
        {
            _slots[slot] = (null, _slots[slot].Generation + 1);
            _free.Push(slot);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Find(ulong key)
    {
        lock (_lock)
        {
            uint slot = (uint)key;
            return slot < (uint)_slots.Length && _slots[slot].Generation == (uint)(key >> 32) ? _slots[slot].Value : null;
        }
    }
}
