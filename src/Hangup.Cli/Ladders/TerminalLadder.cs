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

    private int Spaces => ladder.Lanes.Count - 1;

    /// <summary>The columns of one space between lifelines.</summary>
    private int Gap => (width - (2 * Margin) - ladder.Lanes.Count) / Spaces;

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        yield return new Segment(Header(), Styles.Strong);
        yield return Segment.LineBreak;
        foreach (LadderPart part in new LadderLayout(ladder, Gap - 2).Parts())
        {
            IEnumerable<Segment> lines = part switch
            {
                LadderNote note => NoteLines(note),
                LadderFlight flight => FlightLine(flight),
                LadderGap gap => GapLine(gap),
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
            header = header.PadRight(Math.Max(Margin + (lane * (Gap + 1)) - (name.Length / 2), 0));
            header += (lane > 0 && header[^1] != ' ' ? " " : "") + name;
        }

        return header;
    }

    private IEnumerable<Segment> NoteLines(LadderNote note)
    {
        Style style = note.Tone switch
        {
            LadderTone.Wrong => Styles.Bad,
            LadderTone.Failed => Styles.Error,
            LadderTone.Quiet => Styles.Dim,
            _ => Styles.Plain,
        };
        foreach (string line in note.Lines)
        {
            string placed = note.AtRight ? line.PadLeft(Gap - 1) + " " : " " + line.PadRight(Gap - 1);
            foreach (Segment segment in Framed(note.Space, placed, style))
                yield return segment;
        }
    }

    private IEnumerable<Segment> FlightLine(LadderFlight flight)
    {
        string text = flight.Text.Length > Gap - 8 ? flight.Text[..(Gap - 9)] + "…" : flight.Text;
        string label = flight.IsDecisive ? $" ◆ {text} " : $" {text} ";
        string line = Centred(label, Gap - 1, '─');
        return Framed(flight.Space, flight.TowardsRight ? line + "▶" : "◀" + line, flight.IsDecisive ? Styles.Bad : Styles.Arrow);
    }

    private IEnumerable<Segment> GapLine(LadderGap gap) => Framed(0, Centred(gap.Text, Gap, ' '), Styles.Dim);

    private static string Centred(string text, int columns, char filling) =>
        text.PadLeft((columns + text.Length) / 2, filling).PadRight(columns, filling);

    /// <summary>Puts content into one of the spaces and lifelines around all.</summary>
    private IEnumerable<Segment> Framed(int at, string content, Style style)
    {
        yield return new Segment(new string(' ', Margin) + "│", Styles.Dim);
        for (int space = 0; space < Spaces; space++)
        {
            yield return space == at ? new Segment(content, style) : new Segment(new string(' ', Gap));
            yield return new Segment("│", Styles.Dim);
        }

        yield return Segment.LineBreak;
    }
}
