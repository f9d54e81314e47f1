using System.Xml.Linq;

namespace Hangup.Cli.Tests.Pages;

/// <summary>A page as the tool wrote it, read as XML, which it is as well.</summary>
internal sealed class WrittenPage(string text)
{
    private readonly XDocument _document = XDocument.Parse(text);

    public string Text => text;

    public XElement Root => _document.Root!;

    public IEnumerable<XElement> Entries => Root.Descendants("article").Where(article => article.Attribute("data-entry") is not null);

    public static WrittenPage At(string path) => new(File.ReadAllText(path));

    public static IEnumerable<XElement> Ladders(XElement part) => part.Descendants("svg").Where(svg => Has(svg, "ladder"));

    public static IEnumerable<XElement> Having(XElement part, string word) => part.Descendants().Where(element => Has(element, word));

    private static bool Has(XElement element, string word) => ((string?)element.Attribute("class") ?? "").Split(' ').Contains(word);

    /// <summary>Holds of every page: nothing from elsewhere, headings in order, ids once, every drawing told in words.</summary>
    public void AssertSound()
    {
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", text, StringComparison.Ordinal);
        // Advice may name an address in its words; nothing that a browser follows or loads may.
        Assert.Empty(Root.Descendants().Attributes("src"));
        Assert.DoesNotContain(Root.Descendants().Attributes(), attribute => attribute.Value.Contains("://", StringComparison.Ordinal));
        Assert.All(Root.Descendants().Where(element => element.Name.LocalName is "style" or "script"), own =>
            Assert.DoesNotMatch("://|url\\(|@import|fetch|import\\(", own.Value));
        string[] ids = [.. Root.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Root.Descendants().Attributes("href"), href => Assert.True(href.Value == "data:," || ids.Contains(href.Value[1..]), href.Value));
        Assert.All(Root.Descendants("svg").Where(svg => svg.Attribute("aria-hidden") is null), AssertTold);
        int level = 0;
        foreach (string heading in Root.Descendants().Select(element => element.Name.LocalName).Where(name => name is ['h', >= '1' and <= '6']))
        {
            Assert.InRange(heading[1] - '0', 1, level + 1);
            level = heading[1] - '0';
        }
    }

    private static void AssertTold(XElement svg)
    {
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal((string?)svg.Attribute("aria-labelledby"), (string?)svg.Element("title")?.Attribute("id"));
        Assert.Equal((string?)svg.Attribute("aria-describedby"), (string?)svg.Element("desc")?.Attribute("id"));
        Assert.NotEmpty(svg.Element("title")!.Value);
        Assert.NotEmpty(svg.Element("desc")!.Value);
    }
}
