using System.Globalization;
using System.Text;

namespace Hangup.Proxy.Soak;

/// <summary>What came of a soak.</summary>
internal sealed class SoakReport
{
    private readonly StringBuilder _text = new();

    /// <summary>What must not have happened.</summary>
    public List<string> Problems { get; } = [];

    public void Add(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    public void AddTimes(string request, IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        Add($"| {request} | {sorted.Length} | {At(sorted, 0.5):F2} | {At(sorted, 0.99):F2} | {sorted[^1]:F1} |");
    }

    public string ToMarkdown() => _text + (Problems.Count == 0 ? "\nNo problem.\n" : "\nPROBLEMS:\n" + string.Concat(Problems.Select(problem => $"- {problem}\n")));

    private static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
}
