using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

public sealed partial class UnfinishedWorkTests
{
    private static readonly Rule Rule = new(
        "nothing says TODO, FIXME, HACK or XXX, and nothing throws NotImplementedException",
        "what is committed is finished; what is still to do stands where work is planned, not in the product");

    [Fact]
    public void What_is_committed_is_finished() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_mark_in_a_comment_is_found() => Finding.AssertAt(
        ["src/A.cs:1", "src/A.cs:3", "src/A.cs:4", "run.sh:2"],
        Check(
        [
            new("src/A.cs", """
                // TODO: all
                /* the lines after the first
                   FIXME */
                /// <summary>HACK</summary>
                // "todo" in lower case is a word of prose, and a string is no comment
                string a = "XXX";
                """),
            new("run.sh", "true\n# XXX"),
        ]));

    [Fact]
    public void An_unwritten_method_is_found() =>
        Finding.AssertAt(["src/A.cs:1"], Check([new("src/A.cs", "throw new System.NotImplementedException();")]));

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        files.SelectMany(file => file.IsCSharp ? CheckCSharp(file) : Marks(file, file.Text, 0));

    private static IEnumerable<Finding> CheckCSharp(SourceFile file) =>
    [
        .. file.CSharp.DescendantTrivia()
            .Where(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia)
            .SelectMany(trivia => Marks(file, trivia.ToFullString(), trivia.FullSpan.Start)),
        .. file.CSharp.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.Text == nameof(NotImplementedException) && !IsNameOf(name))
            .Select(name => file.At(name, Rule, "NotImplementedException")),
    ];

    private static bool IsNameOf(IdentifierNameSyntax name) =>
        name.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } };

    private static IEnumerable<Finding> Marks(SourceFile file, string text, int offset) =>
        Mark().Matches(text).Select(match => file.At(file.LineOf(offset + match.Index), Rule, match.Value));

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Mark();
}
