using Spectre.Console;
using Spectre.Console.Rendering;

using Segment = Spectre.Console.Rendering.Segment;

namespace Hangup.Cli;

/// <summary>Puts text for people on the standard output: as wide as a terminal allows, unwrapped where there is none.</summary>
internal sealed class Page
{
    /// <summary>Wide enough that nothing is wrapped for a program that reads along.</summary>
    private const int Unwrapped = 4096;

    /// <summary>Lines of prose longer than this are hard to read.</summary>
    private const int LongestProse = 100;

    /// <summary>Hangul; what comes before takes one cell of a terminal, and nothing takes more than two.</summary>
    private const char FirstThatMayBeWide = '\u1100';

    private readonly IAnsiConsole _console;

    public Page(ToolHost host)
        : this(ConsoleOf(host), isTerminal: host.Columns is not null)
    {
    }

    internal Page(IAnsiConsole console, bool isTerminal)
    {
        _console = console;
        IsTerminal = isTerminal;
    }

    public bool IsTerminal { get; }

    public int Width => _console.Profile.Width;

    private int WidestProse => Math.Min(Width, IsTerminal ? LongestProse : Unwrapped);

    /// <summary>How wide a drawing may be.</summary>
    public int DrawingWidth => Math.Min(Width, 76);

    public void Write(IRenderable renderable) => _console.Write(new Trimmed(renderable, Width));

    public void Line(params ReadOnlySpan<(string Text, Style Style)> parts)
    {
        if (TryLine(Width, parts))
            return;
        var line = new Paragraph();
        foreach ((string text, Style style) in parts)
            line.Append(text, style);
        Write(line);
    }

    public void Blank() => _console.Write(new Text("\n"));

    public void Heading(string text)
    {
        Blank();
        Line((text, Styles.Strong));
    }

    /// <summary>Paragraphs, parted by empty lines where the text has them.</summary>
    public void Prose(string text, int indent = 2)
    {
        string[] paragraphs = text.Split("\n\n");
        for (int i = 0; i < paragraphs.Length; i++)
        {
            if (i > 0)
                Blank();
            if (!TryLine(WidestProse, (new string(' ', indent) + paragraphs[i], Style.Plain)))
                Write(new Padder(new Text(paragraphs[i]), new Padding(indent, 0, 0, 0)), WidestProse);
        }
    }

    /// <summary>Two columns: a mark or a term, and text that wraps beside it.</summary>
    public void Item(string mark, string text, int indent = 2, Style? markStyle = null)
    {
        if (TryLine(WidestProse, (new string(' ', indent), Style.Plain), (mark, markStyle ?? Styles.Dim), (" " + text, Style.Plain)))
            return;
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(indent).PadRight(1));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        grid.AddRow(new Text(mark, markStyle ?? Styles.Dim), new Text(text));
        Write(grid, WidestProse);
    }

    /// <summary>Writes what fits in a line as it is: to measure and wrap it takes the library longer than all the rest.</summary>
    private bool TryLine(int widest, params ReadOnlySpan<(string Text, Style Style)> parts)
    {
        int cells = 0;
        var line = new List<Segment>(parts.Length);
        foreach ((string text, Style style) in parts)
        {
            foreach (char character in text)
                cells += character < FirstThatMayBeWide ? 1 : 2;
            if (cells > widest || text.Contains('\n', StringComparison.Ordinal))
                return false;
            line.Add(new Segment(text, style));
        }

        Write(new Unbroken(line));
        return true;
    }

    private void Write(IRenderable renderable, int widest) => _console.Write(new Trimmed(renderable, Math.Min(Width, widest)));

    private static IAnsiConsole ConsoleOf(ToolHost host) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = host.Colours ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = host.Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new HostOutput(host.Out, host.Columns ?? Unwrapped),
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    private sealed class HostOutput(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false; // Or the library asks the console of the process, which is not this host's.

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }

    /// <summary>A line that fits.</summary>
    private sealed class Unbroken(IReadOnlyList<Segment> line) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => line;
    }

    /// <summary>Takes away the spaces at the ends of lines that columns leave there.</summary>
    private sealed class Trimmed(IRenderable content, int widest) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            // Not Segment.SplitLines, which measures every character on its way.
            var line = new List<Segment>();
            foreach (Segment segment in content.Render(options, Math.Min(maxWidth, widest)))
            {
                if (!segment.IsLineBreak)
                {
                    line.Add(segment);
                    continue;
                }

                foreach (Segment part in WithoutEnd(line))
                    yield return part;
                line.Clear();
            }

            if (line.Count > 0)
            {
                foreach (Segment part in WithoutEnd(line))
                    yield return part;
            }
        }

        private static IEnumerable<Segment> WithoutEnd(List<Segment> line)
        {
            int last = line.FindLastIndex(part => !string.IsNullOrWhiteSpace(part.Text));
            for (int i = 0; i < last; i++)
                yield return line[i];
            if (last >= 0)
                yield return new Segment(line[last].Text.TrimEnd(), line[last].Style);
            yield return Segment.LineBreak;
        }
    }
}
