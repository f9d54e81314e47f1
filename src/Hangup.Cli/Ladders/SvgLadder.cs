using System.Globalization;

namespace Hangup.Cli;

/// <summary>Draws a ladder as SVG inside a page. Time runs down and is compressed: a wait is drawn by its logarithm.</summary>
/// <param name="html">Where to.</param>
/// <param name="ladder">What is drawn.</param>
internal sealed class SvgLadder(HtmlWriter html, Ladder ladder)
{
    /// <summary>How this drawing is to be read, once a page.</summary>
    public const string Legend =
        "Time runs down. It is compressed: a longer wait is drawn longer, but by its logarithm; at the left stands the time since the first packet. "
        + "What a program called, and what that returned, stands at its side. ◆ marks the packet that decides. Sequence numbers count from "
        + "the first of each side.";

    private const int LineHeight = 16;
    private const int LeftLane = 64;
    private const int RightMargin = 12;
    private const int Slope = 8;

    /// <summary>A character of the widest of the usual monospaced fonts at the size of the style sheet.</summary>
    private const double CharacterWidth = 7.3;

    private readonly List<(int From, int To)> _silences = [];
    private int _y;

    /// <summary>In units that a phone shows a little smaller than pixels, so that the text stays readable.</summary>
    private int Width => ladder.Lanes.Count > 2 ? 560 : 480;

    private int Space => (Width - LeftLane - RightMargin) / (ladder.Lanes.Count - 1);

    private int Columns => (int)((Space - 24) / CharacterWidth);

    /// <param name="id">An id that no other drawing of the page has.</param>
    /// <param name="title">What it shows, for who cannot see it.</param>
    public void Write(string id, string title)
    {
        LadderPart[] parts = [.. new LadderLayout(ladder, Columns).Parts()];
        int height = HeaderHeight + parts.Sum(HeightOf) + 10;
        using var svg = html.Open(
            "svg",
            ("viewBox", $"0 0 {Width} {height}"),
            ("class", ladder.Lanes.Count > 2 ? "ladder wide" : "ladder"),
            ("role", "img"),
            ("aria-labelledby", $"{id}-title"),
            ("aria-describedby", $"{id}-text"));
        html.Element("title", title, ("id", $"{id}-title"));
        html.Element("desc", LadderText.Of(ladder), ("id", $"{id}-text"));
        WriteHeader();
        _y = HeaderHeight;
        foreach (LadderPart part in parts)
        {
            int next = _y + HeightOf(part);
            Write(part, next);
            _y = next;
        }

        WriteLifelines(height);
    }

    /// <summary>Names that do not fit beside each other, as of two long addresses, stand one below the other.</summary>
    private bool HeadersAreStacked => ladder.Lanes.Sum(lane => lane.Name.Length + 2) * CharacterWidth > Width - 8;

    private int HeaderHeight => HeadersAreStacked ? 30 + (LineHeight * (ladder.Lanes.Count - 1)) : 30;

    private int LaneAt(int lane) => LeftLane + (lane * Space);

    private int HeightOf(LadderPart part) => part switch
    {
        LadderNote note => (note.Lines.Count * LineHeight) + 4,
        LadderFlight flight => (LabelOf(flight).Length * LineHeight) + Slope + 12 + WaitHeight(flight.Wait),
        LadderGap => 28,
        _ => 0,
    };

    /// <summary>From ten milliseconds on, so much for each tenfold of the wait; a silence of seconds has a line of its own besides.</summary>
    private static int WaitHeight(TimeSpan wait) => wait.TotalMilliseconds <= 10 ? 0 : (int)Math.Min(8 * Math.Log10(wait.TotalMilliseconds / 10), 60);

    private string[] LabelOf(LadderFlight flight) =>
        [.. LadderLayout.Wrapped(flight.IsDecisive ? $"◆ {flight.Text}" : flight.Text, Columns)];

    private void WriteHeader()
    {
        for (int lane = 0; lane < ladder.Lanes.Count; lane++)
        {
            bool last = lane == ladder.Lanes.Count - 1;
            int x = HeadersAreStacked ? LaneAt(lane) + (last ? 6 : -6) : last ? Width - 2 : LaneAt(lane);
            string anchor = last ? "end" : lane == 0 && HeadersAreStacked ? "start" : "middle";
            if (lane == 0 && !HeadersAreStacked)
                (x, anchor) = (Math.Max(LaneAt(0) - (int)(ladder.Lanes[0].Name.Length * CharacterWidth / 2), 2), "start");
            int y = HeadersAreStacked ? 16 + (lane * LineHeight) : 16;
            html.Element("text", ladder.Lanes[lane].Name, ("class", "lane"), ("x", Of(x)), ("y", Of(y)), ("text-anchor", anchor));
        }
    }

    private void Write(LadderPart part, int next)
    {
        switch (part)
        {
            case LadderNote note:
                WriteNote(note);
                break;
            case LadderFlight flight:
                WriteFlight(flight, next);
                break;
            case LadderGap gap:
                _silences.Add((_y + 2, next - 2));
                html.Element("text", gap.Text, ("class", "gap"), ("x", Of(LaneAt(0) + (Space / 2))), ("y", Of(_y + 18)));
                break;
        }
    }

    private void WriteNote(LadderNote note)
    {
        int lane = LaneAt(note.AtRight ? note.Space + 1 : note.Space);
        string tone = note.Tone switch
        {
            LadderTone.Wrong => "wrong",
            LadderTone.Failed => "failed",
            LadderTone.Quiet => "quiet",
            _ => "plain",
        };
        using var group = html.Open("g", ("class", note.AtRight ? $"call right {tone}" : $"call {tone}"));
        html.Void("circle", ("cx", Of(lane)), ("cy", Of(_y + 9)), ("r", "3.5"));
        for (int line = 0; line < note.Lines.Count; line++)
            html.Element("text", note.Lines[line], ("x", Of(note.AtRight ? lane - 10 : lane + 10)), ("y", Of(_y + 13 + (line * LineHeight))));
    }

    private void WriteFlight(LadderFlight flight, int next)
    {
        int left = LaneAt(flight.Space), right = LaneAt(flight.Space + 1);
        string[] label = LabelOf(flight);
        int top = next - 10 - Slope - (label.Length * LineHeight);
        using var group = html.Open("g", ("class", flight.IsDecisive ? "packet decisive" : "packet"));
        if (flight.IsDecisive)
            html.Void("rect", ("x", Of(left)), ("y", Of(top - 2)), ("width", Of(right - left)), ("height", Of(next - top - 1)));
        int start = next - 7 - Slope, end = next - 7;
        if (flight.Since is { } since)
            html.Element("text", since == TimeSpan.Zero ? "0" : DurationWords.Write(since), ("class", "time"), ("x", Of(LeftLane - 9)), ("y", Of((flight.TowardsRight ? start : end) + 3)));
        for (int line = 0; line < label.Length; line++)
            html.Element("text", label[line], ("x", Of((left + right) / 2)), ("y", Of(top + 12 + (line * LineHeight))));
        string way = flight.TowardsRight
            ? $"M{left} {start}L{right - 2} {end}M{right - 11} {end - 5}L{right - 2} {end}L{right - 11} {end + 4}"
            : $"M{right} {start}L{left + 2} {end}M{left + 11} {end - 5}L{left + 2} {end}L{left + 11} {end + 4}";
        html.Void("path", ("d", way));
    }

    /// <summary>Dotted where nothing is drawn for a while.</summary>
    private void WriteLifelines(int height)
    {
        int top = HeaderHeight - 6;
        string solid = "", dotted = "";
        for (int lane = 0; lane < ladder.Lanes.Count; lane++)
        {
            solid += $"M{LaneAt(lane)} {top}";
            foreach ((int from, int to) in _silences)
            {
                solid += $"V{from}M{LaneAt(lane)} {to}";
                dotted += $"M{LaneAt(lane)} {from}V{to}";
            }

            solid += $"V{height - 2}";
        }

        html.Void("path", ("class", "lifeline"), ("d", solid));
        if (dotted.Length > 0)
            html.Void("path", ("class", "lifeline dotted"), ("d", dotted));
    }

    private static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);
}
