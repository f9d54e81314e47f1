namespace Hangup.Cli;

/// <summary>A table of texts.</summary>
internal static class HtmlTable
{
    public static void Write(HtmlWriter html, string label, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<HtmlCell>> rows)
    {
        // A window narrower than a table moves the table, not the page; a keyboard needs the focus for that.
        using var scroll = html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label));
        using var table = html.Open("table");
        using (html.Open("thead"))
        using (html.Open("tr"))
        {
            foreach (string header in headers)
                html.Element("th", header, ("scope", "col"));
        }

        using var body = html.Open("tbody");
        foreach (IReadOnlyList<HtmlCell> row in rows)
        {
            using var line = html.Open("tr");
            foreach (HtmlCell cell in row)
                html.Element("td", cell.Text, ("class", cell.Tone));
        }
    }
}

/// <summary>A cell and, where it stands out, what for.</summary>
internal readonly record struct HtmlCell(string Text, string? Tone = null);
