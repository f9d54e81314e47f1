using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>The <c>schedule</c> of a toxic, in milliseconds.</summary>
internal sealed class ScheduleFields
{
    public ScheduleFields(FaultSchedule schedule)
    {
        Schedule = schedule;
        Field = new GoField.Object("schedule", "Schedule", "Schedule",
        [
            new GoField.Whole("after", value => Schedule = Schedule with { After = Span(value) }),
            new GoField.Whole("for", value => Schedule = Schedule with { For = Span(value) }),
            new GoField.Whole("every", value => Schedule = Schedule with { Every = Span(value) }),
        ]);
    }

    public GoField Field { get; }

    /// <summary>What was given, over what was before.</summary>
    public FaultSchedule Schedule { get; private set; }

    /// <summary>More than a span can hold is as long as one can be.</summary>
    private static TimeSpan Span(long milliseconds) =>
        TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, -(long)TimeSpan.MaxValue.TotalMilliseconds / 2, (long)TimeSpan.MaxValue.TotalMilliseconds / 2));
}
