using Spectre.Console;
using Spectre.Console.Rendering;

using Segment = Spectre.Console.Rendering.Segment;

namespace Hangup.Cli;

/// <summary>A scenario's timeline between two lifelines: calls at the side that makes them, segments as arrows between.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="width">The width of the drawing in columns.</param>
internal sealed class SequenceDiagram(Scenario scenario, int width) : Renderable
{
    private const int Margin = 4;

    /// <summary>The columns between the lifelines.</summary>
    private int Inner => width - (2 * Margin) - 2;

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        yield return new Segment(Header(), Styles.Strong);
        yield return Segment.LineBreak;
        IReadOnlyList<IReadOnlyList<Arrow>> arrows = WireInference.Of(scenario);
        Operation? waiting = null;
        for (int i = 0; i < scenario.Steps.Count; i++)
        {
            Step step = scenario.Steps[i];
            if (step is Start start)
                waiting = start.Operation;
            foreach (Segment segment in StepLines(step, waiting))
                yield return segment;
            foreach (Segment segment in arrows[i].SelectMany(ArrowLine))
                yield return segment;
        }

        foreach (Segment segment in Framed(new string(' ', Inner), Styles.Plain))
            yield return segment;
    }

    private static string Client => Actor.Client.Name;

    private static string Server => Actor.Server.Name;

    private string Header()
    {
        string left = new string(' ', Margin - (Client.Length / 2)) + Client;
        int serverStart = Margin + 1 + Inner - (Server.Length / 2);
        return left.PadRight(serverStart) + Server;
    }

    private IEnumerable<Segment> StepLines(Step step, Operation? waiting)
    {
        string? result = step is CheckedStep { Expectation: var expectation } ? ResultOf(expectation) : null;
        string text = step is Ending && waiting is not null ? $"… {waiting.Text}" : step.Text;
        string[] words = (result is null ? text : $"{text} → {result}").Split(' ');
        Style style = step is CheckedStep { Expectation.Outcome: var outcome } ? Styles.OfResult(outcome.ToString()) : Styles.Dim;
        foreach (string line in Wrapped(words, Inner - 2))
        {
            string placed = step.Actor == Actor.Server ? line.PadLeft(Inner - 1) + " " : " " + line.PadRight(Inner - 1);
            foreach (Segment segment in Framed(placed, style))
                yield return segment;
        }
    }

    private static string ResultOf(Expectation expectation)
    {
        IEnumerable<string> others = expectation.Flavours.Select(row => $"{Words.WordOf(row.Flavour)}: {row.Outcome.On(Platform.Linux)}");
        string result = expectation.Outcome.On(Platform.Linux);
        return expectation.Flavours.Count == 0 ? result : $"{result} ({string.Join(", ", others)})";
    }

    private IEnumerable<Segment> ArrowLine(Arrow arrow)
    {
        string label = $" {arrow.Label} ";
        int dashes = Inner - label.Length - (arrow.BothWays ? 2 : 1);
        string line = new string('─', dashes / 2) + label + new string('─', dashes - (dashes / 2));
        bool right = arrow.BothWays || arrow.From == Actor.Client;
        bool left = arrow.BothWays || arrow.From == Actor.Server;
        return Framed((left ? "◀" : "") + line + (right ? "▶" : ""), arrow.Label == "RST" ? Styles.Bad : Styles.Arrow);
    }

    private static IEnumerable<Segment> Framed(string content, Style style) =>
    [
        new Segment(new string(' ', Margin) + "│", Styles.Dim),
        new Segment(content, style),
        new Segment("│", Styles.Dim),
        Segment.LineBreak,
    ];

    private static IEnumerable<string> Wrapped(string[] words, int longest)
    {
        string line = "";
        foreach (string word in words)
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
