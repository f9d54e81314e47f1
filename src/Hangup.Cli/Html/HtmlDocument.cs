using System.Security.Cryptography;
using System.Text;

namespace Hangup.Cli;

/// <summary>
/// A page that needs nothing but itself. All of it can be read without the script, which adds search and filters. What the
/// browser may load or run is bound to the page's own style sheet and script.
/// </summary>
internal static class HtmlDocument
{
    private static readonly string Style = Resource("document.css");
    private static readonly string Script = Resource("document.js");

    private static string Policy =>
        $"default-src 'none'; style-src {HashOf(Style)}; script-src {HashOf(Script)}; img-src data:; base-uri 'none'; form-action 'none'";

    public static void Write(TextWriter writer, string title, Action<HtmlWriter> content)
    {
        writer.Write("<!DOCTYPE html>\n");
        var html = new HtmlWriter(writer);
        using (html.Open("html", ("lang", "en")))
        {
            using (html.Open("head"))
                WriteHead(html, title);
            using (html.Open("body"))
            {
                html.Element("a", "Skip to the content", ("class", "skip"), ("href", "#content"));
                content(html);
                html.Own("script", Script);
            }
        }
    }

    private static void WriteHead(HtmlWriter html, string title)
    {
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", title);
        html.Void("link", ("rel", "icon"), ("href", "data:,"));
        html.Own("style", Style);
    }

    private static string HashOf(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlDocument).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
