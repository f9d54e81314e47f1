namespace Hangup.Cli;

/// <summary>Tells whether a line goes on with the failure of an earlier one, as stack traces and error objects do.</summary>
internal static class StackTrace
{
    /// <summary>No trace is longer, in characters, from one exception to the next.</summary>
    public const int Longest = 8 * 1024;

    // Java; the others indent.
    private static readonly string[] Wrappers = ["Caused by: ", "Suppressed: "];

    // Python's words between two tracebacks of one failure.
    private static readonly string[] Joints =
        ["During handling of the above exception", "The above exception was the direct cause of the following exception"];

    /// <param name="between">What stands between the end of the earlier line and the beginning of this one.</param>
    /// <param name="line">The line.</param>
    public static bool Continues(ReadOnlySpan<char> between, ReadOnlySpan<char> line)
    {
        if (between.Length > Longest)
            return false;
        foreach (string joint in Joints)
        {
            if (between.Contains(joint, StringComparison.Ordinal))
                return true;
        }

        if (!IsFurther(line))
            return false;
        foreach (Range range in between.Split('\n'))
        {
            if (between[range] is { IsEmpty: false } other && !IsFurther(other))
                return false;
        }

        return true;
    }

    private static bool IsFurther(ReadOnlySpan<char> line) =>
        line is [' ' or '\t' or '}' or ']', ..] || line is "\r" || line.StartsWith(Wrappers[0], StringComparison.Ordinal) || line.StartsWith(Wrappers[1], StringComparison.Ordinal);
}
