using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

/// <summary>A text file of the repository, or a sample that stands for one.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The folder below the root: src, test, bench, docs.</summary>
    public string Area => Path.Split('/')[0];

    /// <summary>The folder below the area, which src, test and bench name after the project.</summary>
    public string Project => Path.Split('/') is [_, var project, _, ..] ? project : "";

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Whether the rules for code hold for it.</summary>
    public bool IsCode => IsCSharp && (Area is "src" or "test" or "bench" or "samples");

    public bool IsProject => Path.EndsWith(".csproj", StringComparison.Ordinal);

    public bool IsMarkdown => Path.EndsWith(".md", StringComparison.Ordinal);

    public string[] Lines => field ??= Text.TrimEnd('\n').Split('\n');

    // Tests run side by side, and a compilation knows a tree by its identity: all must get the same one.
    public CompilationUnitSyntax CSharp =>
        LazyInitializer.EnsureInitialized(ref field, () => CSharpSyntaxTree.ParseText(Text).GetCompilationUnitRoot());

    public XElement Xml => field ??= XElement.Parse(Text, LoadOptions.SetLineInfo);

    public Finding At(int line, Rule rule, string what) => new(Path, line, rule, what);

    public Finding At(SyntaxNode node, Rule rule, string what) => At(LineOf(node.SpanStart), rule, what);

    public Finding At(XElement element, Rule rule, string what) => At(((IXmlLineInfo)element).LineNumber, rule, what);

    public int LineOf(int position) => Text.AsSpan(0, position).Count('\n') + 1;
}
