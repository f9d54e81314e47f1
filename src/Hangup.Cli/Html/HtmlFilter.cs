namespace Hangup.Cli;

/// <summary>The search field and the selections, which only the script shows. Entries carry <c>data-</c> attributes of the same keys.</summary>
internal static class HtmlFilter
{
    /// <param name="html">Where to.</param>
    /// <param name="noun">What an entry is called.</param>
    /// <param name="selections">What entries are selected by: the key, the label, and the values with their words.</param>
    public static void Write(HtmlWriter html, string noun, params ReadOnlySpan<(string Key, string Label, IEnumerable<string> Values)> selections)
    {
        using var form = html.Open("form", ("id", "filter"), ("class", "filter"), ("role", "search"), ("hidden", ""));
        using (html.Open("label", ("class", "search")))
        {
            html.Element("span", "Search");
            html.Void("input", ("type", "search"), ("name", "search"), ("autocomplete", "off"), ("placeholder", "address, error, flag, word…"));
        }

        foreach ((string key, string label, IEnumerable<string> values) in selections)
        {
            using var field = html.Open("label");
            html.Element("span", label);
            using var select = html.Open("select", ("data-key", key));
            html.Element("option", "any", ("value", ""));
            foreach (string value in values.Distinct())
                html.Element("option", value, ("value", value));
        }

        using (html.Open("div", ("class", "buttons")))
        {
            html.Element("button", "Open all", ("type", "button"), ("data-open", "true"));
            html.Element("button", "Close all", ("type", "button"), ("data-open", ""));
        }

        html.Element("output", "", ("data-noun", noun), ("aria-live", "polite"));
    }
}
