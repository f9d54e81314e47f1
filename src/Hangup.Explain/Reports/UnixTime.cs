namespace Hangup.Explain;

/// <summary>Nanoseconds since 1970 as a time.</summary>
internal static class UnixTime
{
    private const long NanosecondsPerTick = 100;

    public static DateTimeOffset Of(long nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(nanoseconds / NanosecondsPerTick, 0, DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks));

    public static TimeSpan Between(long earlier, long later) => TimeSpan.FromTicks(Math.Max(later - earlier, 0) / NanosecondsPerTick);
}
