namespace Hangup.Cli.Tests;

/// <summary>A request, and what came back.</summary>
/// <param name="Title">The request in one line: verb, path and body.</param>
/// <param name="Head">The status line and then the headers, in the order of their names.</param>
/// <param name="Body">The body.</param>
internal sealed record Exchange(string Title, IReadOnlyList<string> Head, string Body)
{
    private const string Arrow = " <- ";

    public string Method => Title.Split(' ')[0];

    public string Path => Title.Split(' ')[1];

    public string RequestBody =>
        Title.IndexOf(Arrow, StringComparison.Ordinal) is >= 0 and int arrow ? Title[(arrow + Arrow.Length)..] : "";

    /// <summary>Reads a transcript: requests behind ###, each followed by its answer.</summary>
    public static IEnumerable<Exchange> Parse(string transcript)
    {
        foreach (string part in transcript.Split("### ", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] lines = part.TrimEnd('\n').Split('\n');
            string[] head = [.. lines.Skip(1).TakeWhile(line => line.Length > 0)];
            yield return Of(lines[0].TrimEnd(), head, string.Join('\n', lines.Skip(2 + head.Length)));
        }
    }

    /// <summary>Headers have no order, and the length of a body is not told where it depends on the digits of a port.</summary>
    public static Exchange Of(string title, IReadOnlyList<string> head, string body) => new(
        title,
        [head[0], .. head.Skip(1).Where(IsCompared).Select(header => Ports.AppearIn(body) ? WithoutLength(header) : header).Order(StringComparer.Ordinal)],
        body.TrimEnd('\n'));

    public override string ToString() => $"{Title}\n{string.Join('\n', Head)}\n\n{Body}";

    private static bool IsCompared(string header) =>
        !header.StartsWith("Date:", StringComparison.Ordinal) && !header.StartsWith("X-Toxiproxy-Request-Id:", StringComparison.Ordinal);

    private static string WithoutLength(string header) =>
        header.StartsWith("Content-Length:", StringComparison.Ordinal) ? "Content-Length: n" : header;
}
