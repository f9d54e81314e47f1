using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hangup.Cli.Tests;

/// <summary>Draws what a terminal shows. Every run of text is put at its column, so that it needs no certain font.</summary>
internal sealed partial class TerminalSvg : IAnsiConsoleEncoder
{
    private const double CellWidth = 8.43;
    private const double LineHeight = 17;
    private const double FontSize = 14;
    private const double Padding = 16;
    private const string Fonts = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
    private const string Foreground = "#d4d4d4";
    private const string Background = "#1e1e1e";

    public string Encode(IAnsiConsole console, IEnumerable<IRenderable> renderable)
    {
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        List<SegmentLine> lines = Segment.SplitLines(renderable.SelectMany(part => part.Render(options, console.Profile.Width)));
        while (lines.Count > 0 && lines[^1].CellCount() == 0)
            lines.RemoveAt(lines.Count - 1);

        double width = (2 * Padding) + (CellWidth * lines.Max(line => line.CellCount()));
        double height = (2 * Padding) + (LineHeight * lines.Count);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.#} {height:0.#}\" ");
        svg.Append(CultureInfo.InvariantCulture, $"width=\"{width:0.#}\" height=\"{height:0.#}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{Background}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<g font-family=\"{Fonts}\" font-size=\"{FontSize}\" fill=\"{Foreground}\">\n");
        for (int i = 0; i < lines.Count; i++)
            Append(svg, lines[i], Padding + FontSize + (i * LineHeight));
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, SegmentLine line, double y)
    {
        int column = 0;
        foreach ((string run, Style style) in Runs(line))
        {
            foreach (Match words in Words.Matches(run))
                Append(svg, words.Value, style, Padding + (CellWidth * (column + words.Index)), y);
            column += run.Length;
        }
    }

    /// <summary>Neighbours of one style as one text; the style of blanks does not show.</summary>
    private static List<(string Text, Style Style)> Runs(SegmentLine line)
    {
        var runs = new List<(string Text, Style Style)>();
        foreach (Segment segment in line)
        {
            if (runs.Count > 0 && (runs[^1].Style.Equals(segment.Style) || string.IsNullOrWhiteSpace(segment.Text)))
                runs[^1] = (runs[^1].Text + segment.Text, runs[^1].Style);
            else
                runs.Add((segment.Text, segment.Style));
        }

        return runs;
    }

    private static void Append(StringBuilder svg, string text, Style style, double x, double y)
    {
        string colour = style.Foreground == Color.Default ? "" : $" fill=\"{ColourOf(style.Foreground)}\"";
        string weight = style.Decoration.HasFlag(Decoration.Bold) ? " font-weight=\"bold\"" : "";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" textLength=\"{CellWidth * text.Length:0.#}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{colour}{weight}>{SecurityElement.Escape(text)}</text>\n");
    }

    /// <summary>Words up to a gap, behind which a column starts that must not depend on the font.</summary>
    [GeneratedRegex(@"\S+(?: \S+)*")]
    private static partial Regex Words { get; }

    /// <summary>A usual dark theme's values of the terminal's own colours.</summary>
    private static string ColourOf(Color colour) => colour switch
    {
        _ when colour == Color.Grey => "#8a8a8a",
        _ when colour == Color.Teal => "#4ec9b0",
        _ when colour == Color.Green => "#6ccb5f",
        _ when colour == Color.Olive => "#e5c07b",
        _ when colour == Color.Red => "#f14c4c",
        _ => throw new InvalidOperationException($"No value is given for {colour}."),
    };
}
