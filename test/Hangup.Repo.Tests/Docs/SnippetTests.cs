namespace Hangup.Repo.Tests;

public sealed class SnippetTests
{
    private static readonly Rule Rule = new(
        "a block of C# on a page stands in a file that a test compiles",
        "a reader copies it, and what does not compile there costs more trust than a page without code");

    [Fact]
    public void The_code_of_the_pages_is_compiled() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void Code_that_no_file_has_is_found_whatever_its_indentation()
    {
        SourceFile page = new("docs/a.md", "# A\n```csharp\nif (a)\n    B();\n```\n```sh\nls\n```\n1. c\n   ```csharp\n   C();\n   ```");
        SourceFile[] compiled = [new("test/A.cs", "class A {\n    void M()\n    {\n        if (a)\n            B();\n    }\n}")];
        Finding.AssertAt(["docs/a.md:11"], Check([page, .. compiled]));
        Finding.AssertAt(["docs/a.md:3", "docs/a.md:11"], Check([page, new("src/A.cs", "if (a)\n    B();\nC();")]));
    }

    private static IEnumerable<Finding> Check(IReadOnlyList<SourceFile> files)
    {
        string[] compiled = [.. files.Where(file => file is { IsCSharp: true, Area: "test" or "samples" }).Select(file => Flat(file.Lines))];
        return
            from page in files
            where page.IsMarkdown
            from block in Markdown.Code(page, "csharp")
            let code = Flat(block.Lines)
            where !compiled.Any(file => file.Contains(code, StringComparison.Ordinal))
            select page.At(block.Line, Rule, "stands in no file of test or samples");
    }

    /// <summary>Without indentation, which is another one on the page.</summary>
    private static string Flat(IEnumerable<string> lines) => $"\n{string.Join('\n', lines.Select(line => line.Trim()))}\n";
}
