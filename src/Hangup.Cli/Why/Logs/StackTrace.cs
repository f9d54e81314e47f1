namespace Hangup.Cli;

/// <summary>Tells whether a line goes on with the failure of an earlier one, as stack traces and error objects do.</summary>
internal static class StackTrace
{
    /// <summary>No trace is longer, in characters, from one exception to the next.</summary>
    public const int Longest = 8 * 1024;

    /// <summary>A line with a time at its beginning is a new entry of the log, however far it is indented.</summary>
    private const int TimeIsWithin = 48;

    // Java; the others indent.
    private static readonly string[] Wrappers = ["Caused by: ", "Suppressed: "];

    // Python's words between two tracebacks of one failure.
    private static readonly string[] Joints =
        ["During handling of the above exception", "The above exception was the direct cause of the following exception"];

    /// <param name="first">The line with which the failure began.</param>
    /// <param name="between">What stands between the end of its last line and the beginning of this one.</param>
    /// <param name="line">The line.</param>
    public static bool Continues(int first, ReadOnlySpan<char> between, ReadOnlySpan<char> line)
    {
        if (between.Length > Longest)
            return false;
        foreach (string joint in Joints)
        {
            if (between.Contains(joint, StringComparison.Ordinal))
                return true;
        }

        if (!IsFurther(first, line))
            return false;
        foreach (Range range in between.Split('\n'))
        {
            if (between[range] is { IsEmpty: false } other && !IsFurther(first, other))
                return false;
        }

        return true;
    }

    /// <summary>How far a line is indented.</summary>
    public static int IndentOf(ReadOnlySpan<char> line) => line.IndexOfAnyExcept(' ', '\t') is var indent and >= 0 ? indent : line.Length;

    private static bool IsFurther(int first, ReadOnlySpan<char> line)
    {
        int indent = IndentOf(line);
        ReadOnlySpan<char> rest = line[indent..];
        return rest is "" or "\r" or ['}' or ']', ..]
            || rest.StartsWith(Wrappers[0], StringComparison.Ordinal)
            || rest.StartsWith(Wrappers[1], StringComparison.Ordinal)
            || (indent > first && !LogTime.TryParse(rest[..Math.Min(rest.Length, TimeIsWithin)], out _));
    }
}
