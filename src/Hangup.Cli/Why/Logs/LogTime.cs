namespace Hangup.Cli;

/// <summary>A time as a log writes it.</summary>
/// <param name="Text">The log's own spelling.</param>
/// <param name="Ticks">For comparison with others of the log.</param>
internal readonly record struct LogTime(string Text, long Ticks)
{
    /// <summary>It stands near the beginning of a line; further on, a time belongs to what the line tells of.</summary>
    private const int SearchedPart = 160;

    /// <summary>Docker's and Kubernetes' JSON has it at the end.</summary>
    private const int SearchedEnd = 64;

    /// <summary>The first line of a stack trace has the time; its frames have none.</summary>
    private const int MostLinesBack = 60;

    public bool IsKnown => Text is { Length: > 0 };

    public bool IsBefore(LogTime other) => Ticks < other.Ticks;

    /// <summary>The time of a line, or of the nearest line before it that has one.</summary>
    public static LogTime Of(ReadOnlySpan<char> text, in LineBounds line)
    {
        int start = line.Start;
        int end = line.End;
        for (int i = 0; i <= MostLinesBack && start >= 0; i++)
        {
            if (TryParse(text[start..Math.Min(end, start + SearchedPart)], out LogTime time)
                || (end - start > SearchedPart && TryParse(text[Math.Max(start, end - SearchedEnd)..end], out time)))
            {
                return time;
            }

            if (start == 0)
                break;
            end = start - 1;
            start = text[..end].LastIndexOf('\n') + 1;
        }

        return default;
    }

    /// <summary>The first time that stands in a line.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, out LogTime time)
    {
        for (int at = 0; at < line.Length; at++)
        {
            // A time begins where a word does: not in the middle of a number or a name.
            if (!char.IsAsciiLetterOrDigit(line[at]) || (at > 0 && char.IsAsciiLetterOrDigit(line[at - 1])))
                continue;
            var spelling = new TimeSpelling(line, at);
            if (spelling.Read() is { } ticks)
            {
                time = new LogTime(line[at..spelling.End].ToString(), ticks);
                return true;
            }
        }

        time = default;
        return false;
    }
}
