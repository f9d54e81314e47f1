namespace Hangup.Cli;

/// <summary>
/// Where everything of a ladder stands, whatever draws it: in which space between lifelines, at which side, in which lines
/// of text, at which time.
/// </summary>
/// <param name="ladder">What is laid out.</param>
/// <param name="columns">How many characters fit beside a lifeline.</param>
internal sealed class LadderLayout(Ladder ladder, int columns)
{
    /// <summary>From here on a silence stands there in words.</summary>
    private static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(1);

    /// <summary>How many spaces lie between lifelines: one, or two with a router.</summary>
    public int Spaces => ladder.Lanes.Count - 1;

    /// <summary>What is drawn, from top to bottom.</summary>
    public IEnumerable<LadderPart> Parts()
    {
        DateTimeOffset? first = null, last = null;
        foreach (LadderRow row in ladder.Rows)
        {
            switch (row)
            {
                case LadderCall call:
                    yield return PartOf(call);
                    break;
                case LadderOmission omission:
                    last = null;
                    yield return new LadderGap($"… {Words.Count(omission.Count, "packet")} …", IsSilence: false);
                    break;
                case LadderArrow arrow:
                    first ??= arrow.At;
                    TimeSpan wait = arrow.At - last ?? TimeSpan.Zero;
                    if (wait >= LeastSilence)
                        yield return new LadderGap($"{DurationWords.Write(wait)} without a packet", IsSilence: true);
                    last = arrow.At;
                    yield return new LadderFlight(SpaceOf(arrow.Link), arrow.TowardsServer, arrow.Text, arrow.IsDecisive, arrow.At - first, wait);
                    break;
            }
        }
    }

    /// <summary>Breaks text into lines of a width; a word longer than a line, such as a setting's name, is cut into pieces.</summary>
    public static IEnumerable<string> Wrapped(string text, int longest)
    {
        string line = "";
        foreach (string word in text.Split(' ').SelectMany(word => word.Chunk(longest)).Select(piece => new string(piece)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > longest)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }

    private LadderNote PartOf(LadderCall call)
    {
        LadderTone tone = call.Instead is not null ? LadderTone.Wrong
            : call.Result is null || call.Result == ResultTable.NotStated ? LadderTone.Quiet
            : call.Result.StartsWith("ok", StringComparison.Ordinal) ? LadderTone.Plain
            : LadderTone.Failed;
        return new LadderNote(SpaceOf(call.Host), call.Host == Host.Server, [.. Wrapped(call.ToString(), columns)], tone);
    }

    /// <summary>The client's side is in the first space, a router's and the server's in the last.</summary>
    private int SpaceOf(Host host) => host == Host.Client ? 0 : Spaces - 1;
}
