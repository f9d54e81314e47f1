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
    private readonly Slice[] _slices = new Slice[Slices];

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
    public void CountOperation() => Count(_time.GetTimestamp());

    /// <summary>Counts an operation, for who has asked a clock already: this is on the way of every operation.</summary>
    internal void CountOperation(TimeProvider clock, long now) => Count(clock == _time ? now : _time.GetTimestamp());

    private void Count(long now)
    {
        long number = now / _sliceLength;
        ref Slice slice = ref _slices[number % Slices];
        if (Volatile.Read(ref slice.Number) != number)
            Begin(number);
        Interlocked.Increment(ref slice.Operations);
    }

    /// <summary>Takes one retry out of the budget.</summary>
    /// <returns>False where none is left: report the failure instead.</returns>
    public bool TryTakeRetry()
    {
        lock (_lock)
        {
            long number = _time.GetTimestamp() / _sliceLength;
            Begin(number);
            int operations = 0, retries = 0;
            foreach (ref readonly Slice slice in _slices.AsSpan())
            {
                if (slice.Number <= number - Slices)
                    continue;
                operations += slice.Operations;
                retries += slice.Retries;
            }

            if (retries >= _minimum + (operations * _share))
                return false;
            _slices[number % Slices].Retries++;
            return true;
        }
    }

    /// <summary>Makes the slice of this time the current one, where it is not yet.</summary>
    private void Begin(long number)
    {
        lock (_lock)
        {
            ref Slice slice = ref _slices[number % Slices];
            // An operation that was delayed by a whole window counts in the newer slice.
            if (slice.Number >= number)
                return;
            slice.Operations = slice.Retries = 0;
            Volatile.Write(ref slice.Number, number);
        }
    }

    private struct Slice
    {
        public long Number;
        public int Operations;
        public int Retries;
    }
}
