namespace Hangup.Packets;

/// <summary>How an interface of pcapng counts time: its resolution and where it begins (section 4.2).</summary>
internal readonly struct PcapngClock
{
    private const ushort Resolution = 9, Offset = 14;
    private const long Second = 1_000_000_000;
    private readonly UInt128 _unitsPerSecond;
    private readonly ulong _nanosecondsPerUnit;
    private readonly long _offset;

    private PcapngClock(UInt128 unitsPerSecond, long offset)
    {
        _unitsPerSecond = unitsPerSecond;
        _offset = offset;
        _nanosecondsPerUnit = unitsPerSecond <= Second && Second % unitsPerSecond == 0 ? (ulong)(Second / unitsPerSecond) : 0;
    }

    public static PcapngClock Of(PcapngOptions options)
    {
        UInt128 unitsPerSecond = 1_000_000;
        long offset = 0;
        while (options.MoveNext())
        {
            if (options.Code == Resolution && options.Value.Length == 1)
                unitsPerSecond = UnitsOf(options.Value[0]);
            else if (options.Code == Offset && options.Value.Length == 8)
                offset = (long)options.UInt64();
        }

        return new PcapngClock(unitsPerSecond, offset);
    }

    public long ToNanoseconds(ulong units)
    {
        UInt128 nanoseconds = _nanosecondsPerUnit != 0 ? (UInt128)units * _nanosecondsPerUnit : (UInt128)units * Second / _unitsPerSecond;
        long limited = nanoseconds > long.MaxValue ? long.MaxValue : (long)nanoseconds;
        return _offset == 0 ? limited : unchecked(limited + (_offset * Second));
    }

    /// <summary>Ten or, with the highest bit, two to the power of what it says; finer than 2^127 is none.</summary>
    private static UInt128 UnitsOf(byte resolution)
    {
        int exponent = resolution & 0x7F;
        if ((resolution & 0x80) != 0)
            return UInt128.One << Math.Min(exponent, 60);
        UInt128 units = 1;
        for (int i = 0; i < Math.Min(exponent, 18); i++)
            units *= 10;
        return units;
    }
}
