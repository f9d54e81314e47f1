using Spectre.Console;
using Spectre.Console.Rendering;
using Segment = Spectre.Console.Rendering.Segment;

namespace Hangup.Cli;

/// <summary>Draws a ladder with characters.</summary>
/// <param name="ladder">What is drawn.</param>
/// <param name="width">The width of the drawing in columns.</param>
internal sealed class TerminalLadder(Ladder ladder, int width) : Renderable
{
    private const int Margin = 4;

    /// <summary>How many spaces lie between lifelines: one, or two with a router.</summary>
    private int Gaps => ladder.Lanes.Count - 1;

    /// <summary>The columns of one space between lifelines.</summary>
    private int Gap => (width - (2 * Margin) - ladder.Lanes.Count) / Gaps;

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        yield return new Segment(Header(), Styles.Strong);
        yield return Segment.LineBreak;
        foreach (LadderRow row in ladder.Rows)
        {
            IEnumerable<Segment> lines = row switch
            {
                LadderCall call => CallLines(call),
                LadderArrow arrow => ArrowLine(arrow),
                _ => [],
            };
            foreach (Segment segment in lines)
                yield return segment;
        }

        foreach (Segment segment in Framed(0, new string(' ', Gap), Styles.Plain))
            yield return segment;
    }

    private string Header()
    {
        string header = "";
        for (int lane = 0; lane < ladder.Lanes.Count; lane++)
        {
            string name = ladder.Lanes[lane].Name;
            header = header.PadRight(Math.Max(Margin + (lane * (Gap + 1)) - (name.Length / 2), 0)) + name;
        }

        return header;
    }

    private IEnumerable<Segment> CallLines(LadderCall call)
    {
        string specified = call.Instead is null ? "" : $" (specified: {call.Instead})";
        string text = call.Result is null ? call.Text : $"{call.Text} → {call.Result}{specified}";
        Style style = call.Instead is not null ? Styles.Bad : call.Result is null ? Styles.Dim : Styles.OfResult(call.Result);
        bool right = call.Host == Host.Server;
        foreach (string line in Wrapped(text.Split(' '), Gap - 2))
        {
            string placed = right ? line.PadLeft(Gap - 1) + " " : " " + line.PadRight(Gap - 1);
            foreach (Segment segment in Framed(call.Host == Host.Client ? 0 : Gaps - 1, placed, style))
                yield return segment;
        }
    }

    private IEnumerable<Segment> ArrowLine(LadderArrow arrow)
    {
        string text = arrow.Text.Length > Gap - 8 ? arrow.Text[..(Gap - 9)] + "…" : arrow.Text;
        string label = arrow.IsDecisive ? $" ◆ {text} " : $" {text} ";
        int dashes = Gap - label.Length - 1;
        string line = new string('─', dashes / 2) + label + new string('─', dashes - (dashes / 2));
        return Framed(
            arrow.Link == Host.Server ? Gaps - 1 : 0,
            arrow.TowardsServer ? line + "▶" : "◀" + line,
            arrow.IsDecisive ? Styles.Bad : Styles.Arrow);
    }

    /// <summary>Puts content into one of the spaces and lifelines around all.</summary>
    private IEnumerable<Segment> Framed(int gap, string content, Style style)
    {
        yield return new Segment(new string(' ', Margin) + "│", Styles.Dim);
        for (int space = 0; space < Gaps; space++)
        {
            yield return space == gap ? new Segment(content, style) : new Segment(new string(' ', Gap));
            yield return new Segment("│", Styles.Dim);
        }

        yield return Segment.LineBreak;
    }

    private static IEnumerable<string> Wrapped(string[] words, int longest)
    {
        string line = "";
        // A word longer than a line, such as a setting's name, is cut into pieces.
        foreach (string word in words.SelectMany(word => word.Chunk(longest)).Select(piece => new string(piece)))
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
}
