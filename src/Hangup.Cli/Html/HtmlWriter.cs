using System.Net;

namespace Hangup.Cli;

/// <summary>
/// Writes HTML that is well-formed XML as well. Text and values of attributes are escaped on their way, so that nothing from
/// a capture becomes markup.
/// </summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    /// <summary>Begins an element that ends with what is returned. An attribute without a value (null) is left out.</summary>
    public Closing Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(name, attributes);
        writer.Write('>');
        return new Closing(writer, name);
    }

    /// <summary>An element that holds text alone.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (Open(name, attributes))
            Text(text);
    }

    /// <summary>An element of a kind that holds nothing.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(name, attributes);
        writer.Write("/>\n");
    }

    public void Text(string text) => writer.Write(Escaped(text));

    /// <summary>A paragraph for each that the text has.</summary>
    public void Prose(string text)
    {
        foreach (string paragraph in text.Split("\n\n"))
            Element("p", paragraph);
    }

    /// <summary>An element whose content is the tool's own and no markup: a style sheet or a script.</summary>
    public void Own(string name, string content)
    {
        using (Open(name))
            writer.Write(content);
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(Printable.Of(text));

    private void Begin(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        writer.Write($"<{name}");
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
                writer.Write($" {attribute}=\"{Escaped(value)}\"");
        }
    }

    /// <summary>Ends an element.</summary>
    public readonly ref struct Closing(TextWriter writer, string name)
    {
        public void Dispose() => writer.Write($"</{name}>{(EndsLine(name) ? "\n" : "")}");

        // A blank between two words of one line would show.
        private static bool EndsLine(string name) => name is not ("a" or "b" or "code" or "span" or "strong" or "tspan");
    }
}
