using System.Collections.Concurrent;

namespace Hangup.Explain;

/// <summary>
/// From one thread to the next, items pass in batches that are used again and again, so that nothing is allocated for an item and a slow
/// thread holds up the one before it.
/// </summary>
/// <param name="length">How many items a batch holds.</param>
/// <param name="stop">Set where nobody takes batches any more: then those who wait get an <see cref="OperationCanceledException"/>.</param>
internal sealed class BatchQueue<T>(int length, CancellationToken stop) : IDisposable
{
    private const int Batches = 6;

    private readonly BlockingCollection<Batch<T>> _filled = new(Batches);
    private readonly BlockingCollection<Batch<T>> _empty = new(new ConcurrentQueue<Batch<T>>(Enumerable.Range(0, Batches).Select(_ => new Batch<T>(length))));

    /// <summary>Whether nothing waits to be taken.</summary>
    public bool IsEmpty => _filled.Count == 0;

    /// <summary>A batch to be filled; waits until there is one.</summary>
    public Batch<T> Rent() => _empty.Take(stop);

    /// <summary>Hands a batch on.</summary>
    public void Add(Batch<T> batch) => _filled.Add(batch, stop);

    /// <summary>No more will come.</summary>
    public void Complete() => _filled.CompleteAdding();

    /// <summary>The batches as they come, until no more will; each is used again when the next is asked for.</summary>
    public IEnumerable<Batch<T>> TakeAll()
    {
        foreach (Batch<T> batch in _filled.GetConsumingEnumerable(stop))
        {
            yield return batch;
            batch.Count = 0;
            _empty.Add(batch, stop);
        }
    }

    /// <summary>Only once no thread uses it any more.</summary>
    public void Dispose()
    {
        _filled.Dispose();
        _empty.Dispose();
    }
}

/// <summary>Some items on their way to another thread.</summary>
internal sealed class Batch<T>(int length)
{
    private readonly T[] _items = new T[length];

    public int Count { get; set; }

    public bool IsFull => Count == _items.Length;

    /// <summary>The place behind the last item; it is one of them when <see cref="Count"/> is raised.</summary>
    public ref T Next => ref _items[Count];

    public ReadOnlySpan<T> Items => _items.AsSpan(0, Count);
}
