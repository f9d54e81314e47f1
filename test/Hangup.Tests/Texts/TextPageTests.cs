namespace Hangup.Tests;

/// <summary>The page of the documentation shows the table as it is.</summary>
public sealed class TextPageTests
{
    private const string Update = "HANGUP_UPDATE_DOCS";
    private const string Begin = "<!-- The table of texts begins. A test writes it. -->\n";

    [Fact]
    public void The_page_lists_every_text()
    {
        string path = Path.Combine(RepositoryRoot.Folder, "docs", "why.md");
        string page = File.ReadAllText(path);
        string expected = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + TextPage.Tables;
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(path, page = expected);

        Assert.True(page == expected, $"docs/why.md does not show the table of texts: run this test with {Update}=1.");
    }
}
