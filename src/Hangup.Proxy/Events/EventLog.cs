using System.Runtime.CompilerServices;

namespace Hangup.Proxy;

/// <summary>What happened, in order. It keeps the newest events only; who reads it may wait for those to come. Safe for concurrent use.</summary>
public sealed class EventLog
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ProxyEvent[] _ring;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _awaited;
    private long _last;

    internal EventLog(int capacity, TimeProvider time)
    {
        _ring = new ProxyEvent[capacity];
        _time = time;
    }

    /// <summary>How many events it keeps.</summary>
    public int Capacity => _ring.Length;

    /// <summary>The number of the newest event; 0 where there is none.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>The events that are still kept, after one that is known already.</summary>
    /// <param name="number">The <see cref="ProxyEvent.Number"/> of that one; 0 for all.</param>
    public IReadOnlyList<ProxyEvent> After(long number = 0)
    {
        lock (_lock)
            return Kept(number);
    }

    /// <summary>The first event that matches, of those still kept and those to come.</summary>
    /// <typeparam name="T">The kind of event.</typeparam>
    /// <param name="match">Whether an event is the one; <see langword="null"/> for the first of its kind.</param>
    /// <param name="after">The number of the event after which to look; 0 for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<T> FirstAsync<T>(Func<T, bool>? match = null, long after = 0, CancellationToken cancellationToken = default)
        where T : ProxyEvent
    {
        await foreach (ProxyEvent candidate in ReadAllAsync(after, cancellationToken).ConfigureAwait(false))
        {
            if (candidate is T typed && (match is null || match(typed)))
                return typed;
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>
    /// The events that are still kept and those to come, for ever. A reader that is slower than the log misses what is no longer kept:
    /// the numbers tell.
    /// </summary>
    /// <param name="after">The number of the event after which to begin; 0 for all that are kept, <see cref="Last"/> for new ones.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ProxyEvent> ReadAllAsync(long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            List<ProxyEvent> kept;
            Task more;
            lock (_lock)
            {
                kept = Kept(after);
                more = _more.Task;
                _awaited |= kept.Count == 0;
            }

            if (kept.Count == 0)
                await more.WaitAsync(cancellationToken).ConfigureAwait(false);
            foreach (ProxyEvent next in kept)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return next;
                after = next.Number;
            }
        }
    }

    internal void Add(string proxy, ProxyEvent happened)
    {
        happened.Proxy = proxy;
        happened.Time = _time.GetUtcNow();
        lock (_lock)
        {
            happened.Number = ++_last;
            _ring[(int)((_last - 1) % _ring.Length)] = happened;
            if (!_awaited)
                return;
            _awaited = false;
            _more.SetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private List<ProxyEvent> Kept(long after)
    {
        long first = Math.Max(Math.Max(after, 0), _last - _ring.Length);
        var kept = new List<ProxyEvent>((int)Math.Max(0, _last - first));
        for (long number = first + 1; number <= _last; number++)
            kept.Add(_ring[(int)((number - 1) % _ring.Length)]);
        return kept;
    }
}
