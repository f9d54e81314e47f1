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

    /// <summary>How wide a drawing may be.</summary>
    public int DrawingWidth => Math.Min(Width, 76);

    public void Write(IRenderable renderable) => _console.Write(new Trimmed(renderable, Width));

    public void Line(params ReadOnlySpan<(string Text, Style Style)> parts)
    {
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
            Write(new Padder(new Text(paragraphs[i]), new Padding(indent, 0, 0, 0)), IsTerminal ? LongestProse : Unwrapped);
        }
    }

    /// <summary>Two columns: a mark or a term, and text that wraps beside it.</summary>
    public void Item(string mark, string text, int indent = 2, Style? markStyle = null)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(indent).PadRight(1));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        grid.AddRow(new Text(mark, markStyle ?? Styles.Dim), new Text(text));
        Write(grid, IsTerminal ? LongestProse : Unwrapped);
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

    /// <summary>Takes away the spaces at the ends of lines that columns leave there.</summary>
    private sealed class Trimmed(IRenderable content, int widest) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            foreach (SegmentLine line in Segment.SplitLines(content.Render(options, Math.Min(maxWidth, widest))))
            {
                int last = line.FindLastIndex(segment => !string.IsNullOrWhiteSpace(segment.Text));
                for (int i = 0; i < last; i++)
                    yield return line[i];
                if (last >= 0)
                    yield return new Segment(line[last].Text.TrimEnd(), line[last].Style);
                yield return Segment.LineBreak;
            }
        }
    }
}
