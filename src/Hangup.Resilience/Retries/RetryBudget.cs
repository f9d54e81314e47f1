namespace Hangup.Resilience;

/// <summary>
/// Keeps retries below a share of the operations, so that clients do not multiply the load on a server that is failing already.
/// Share one instance among all that talk to the same server. Safe for concurrent use.
/// </summary>
public sealed class RetryBudget
{
    private const int Slices = 10;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly double _share;
    private readonly int _minimum;
    private readonly long _sliceLength;
    private readonly (long Slice, int Operations, int Retries)[] _slices = new (long, int, int)[Slices];

    /// <param name="share">Retries for each operation, between 0 and 1; the default is 0.1.</param>
    /// <param name="minimum">Retries that a window always has, so that a client with few operations may retry as well; the default is 10.</param>
    /// <param name="window">How far back operations and retries count; the default is 10 seconds.</param>
    /// <param name="time">The clock; the default is the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, the share exceeds 1, or the window is shorter than a millisecond.</exception>
    public RetryBudget(double share = 0.1, int minimum = 10, TimeSpan? window = null, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        TimeSpan length = window ?? TimeSpan.FromSeconds(10);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromMilliseconds(1), nameof(window));
        _time = time ?? TimeProvider.System;
        _share = share;
        _minimum = minimum;
        _sliceLength = Math.Max(1, (long)(length.TotalSeconds * _time.TimestampFrequency / Slices));
    }

    /// <summary>Counts an operation. Call it once for each, however often it is repeated.</summary>
    public void CountOperation()
    {
        lock (_lock)
            Current.Operations++;
    }

    /// <summary>Takes one retry out of the budget.</summary>
    /// <returns>False where none is left: report the failure instead.</returns>
    public bool TryTakeRetry()
    {
        lock (_lock)
        {
            ref (long Slice, int Operations, int Retries) current = ref Current;
            long oldest = current.Slice - Slices + 1;
            int operations = 0, retries = 0;
            foreach ((long slice, int counted, int taken) in _slices)
            {
                if (slice < oldest)
                    continue;
                operations += counted;
                retries += taken;
            }

            if (retries >= _minimum + (operations * _share))
                return false;
            current.Retries++;
            return true;
        }
    }

    private ref (long Slice, int Operations, int Retries) Current
    {
        get
        {
            long now = _time.GetTimestamp() / _sliceLength;
            ref (long Slice, int Operations, int Retries) slice = ref _slices[now % Slices];
            if (slice.Slice != now)
                slice = (now, 0, 0);
            return ref slice;
        }
    }
}
