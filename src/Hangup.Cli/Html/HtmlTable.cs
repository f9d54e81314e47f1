namespace Hangup.Cli;

/// <summary>A table of texts.</summary>
internal static class HtmlTable
{
    public static void Write(HtmlWriter html, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var table = html.Open("table");
        using (html.Open("thead"))
        using (html.Open("tr"))
        {
            foreach (string header in headers)
                html.Element("th", header, ("scope", "col"));
        }

        using var body = html.Open("tbody");
        foreach (IReadOnlyList<string> row in rows)
        {
            using var line = html.Open("tr");
            foreach (string cell in row)
                html.Element("td", cell);
        }
    }
}
