using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Hangup.Cli;

/// <summary>Proxies and toxics for people on a terminal, or as Toxiproxy's own tool writes them for programs: parted by tabs.</summary>
internal static class ProxyListing
{
    public static string StateOf(ProxyBody proxy) => proxy.Enabled ? "enabled" : "disabled";

    /// <summary>A line a proxy.</summary>
    public static void Write(ToolHost host, IReadOnlyDictionary<string, ProxyBody> proxies)
    {
        ProxyBody[] sorted = [.. proxies.Values.OrderBy(proxy => proxy.Name, StringComparer.Ordinal)];
        if (host.Columns is null)
        {
            foreach (ProxyBody proxy in sorted)
                host.Out.Write(string.Create(CultureInfo.InvariantCulture, $"{proxy.Name}\t{proxy.Listen}\t{proxy.Upstream}\t{StateOf(proxy)}\t{proxy.Toxics.Count}\n"));
            return;
        }

        var page = new Page(host);
        if (sorted.Length == 0)
        {
            page.Prose("No proxies: 'hangup proxy create' makes one.", 0);
            return;
        }

        Table table = TableOf("Name", "Listen", "Upstream", "Enabled", "Toxics");
        foreach (ProxyBody proxy in sorted)
        {
            string toxics = proxy.Toxics.Count == 0 ? "None" : proxy.Toxics.Count.ToString(CultureInfo.InvariantCulture);
            table.AddRow(Cell(proxy.Name), Cell(proxy.Listen), Cell(proxy.Upstream), State(proxy), Cell(toxics));
        }

        page.Write(table);
    }

    /// <summary>A line a toxic.</summary>
    public static void Write(ToolHost host, ProxyBody proxy)
    {
        if (host.Columns is null)
        {
            foreach (ToxicBody toxic in proxy.Toxics)
                host.Out.Write(LineOf(toxic));
            return;
        }

        var page = new Page(host);
        page.Line((proxy.Name, Styles.Strong), ($"  {proxy.Listen} → {proxy.Upstream}  {StateOf(proxy)}", Styles.Plain));
        if (proxy.Toxics.Count == 0)
        {
            page.Prose("It has no toxics: 'hangup toxic add' sets one.");
            return;
        }

        Table table = TableOf("Toxic", "Type", "Stream", "Toxicity", "Attributes");
        foreach (ToxicBody toxic in proxy.Toxics)
        {
            string attributes = string.Join(' ', Sorted(toxic).Select(pair => $"{pair.Key}={TextOf(pair.Value)}"));
            table.AddRow(Cell(toxic.Name), Cell(toxic.Type), Cell(toxic.Stream), Cell(TextOf(toxic.Toxicity)), Cell(attributes));
        }

        page.Write(table);
    }

    private static string LineOf(ToxicBody toxic)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{toxic.Name}\ttype={toxic.Type}\tstream={toxic.Stream}\ttoxicity={toxic.Toxicity:F2}\tattributes=[");
        foreach ((string key, JsonElement value) in Sorted(toxic))
            line.Append(CultureInfo.InvariantCulture, $"\t{key}={TextOf(value)}");
        return line.Append("\t]\n").ToString();
    }

    private static IEnumerable<KeyValuePair<string, JsonElement>> Sorted(ToxicBody toxic) =>
        toxic.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => GoJsonText.General(value.GetDouble()),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string TextOf(float toxicity) => toxicity.ToString("F2", CultureInfo.InvariantCulture);

    private static Table TableOf(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Text(column, Styles.Strong)).NoWrap());
        return table;
    }

    private static Text State(ProxyBody proxy) => new(StateOf(proxy), proxy.Enabled ? Styles.Good : Styles.Bad);

    private static Text Cell(string text) => new(text);
}
