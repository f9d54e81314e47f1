using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

public sealed partial class SuppressionTests
{
    private static readonly Rule Rule = new(
        "a switched-off warning has a comment on its line or the line before",
        "without the reason nobody can tell whether it still holds");

    [Fact]
    public void Every_suppression_has_a_reason() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_suppression_in_code_without_a_reason_is_found() => Finding.AssertAt(
        ["src/A.cs:1", "src/A.cs:4", "src/A.cs:7"],
        Check([new("src/A.cs", """
            #pragma warning disable CA1000
            // The reason.
            #pragma warning disable CA1001
            #nullable disable
            #nullable disable // The reason.

            [SuppressMessage("a", "b")] class B;
            [SuppressMessage("a", "b", Justification = "The reason.")] class C;
            """)]));

    [Fact]
    public void A_suppression_in_a_configuration_without_a_reason_is_found() => Finding.AssertAt(
        [".editorconfig:5", "src/Directory.Build.props:2"],
        Check(
        [
            new(".editorconfig", """
                # For both.
                dotnet_diagnostic.A.severity = none
                dotnet_diagnostic.B.severity=none
                [*]
                dotnet_diagnostic.C.severity = none
                """),
            new("src/Directory.Build.props", "<Project>\n<NoWarn>CA1</NoWarn>\n<!-- The reason. -->\n<NoWarn>CA2</NoWarn>\n</Project>"),
        ]));

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files.SelectMany(file =>
        file.IsCSharp ? CheckCSharp(file)
        : file.Name == ".editorconfig" ? CheckLines(file, SeverityNone(), "#")
        : file.IsProject || file.Name.EndsWith(".props", StringComparison.Ordinal) ? CheckLines(file, NoWarn(), "<!--")
        : []);

    private static IEnumerable<Finding> CheckCSharp(SourceFile file) =>
        from node in file.CSharp.DescendantNodes(descendIntoTrivia: true)
        where node switch
        {
            PragmaWarningDirectiveTriviaSyntax pragma => pragma.DisableOrRestoreKeyword.Text == "disable",
            NullableDirectiveTriviaSyntax nullable => nullable.SettingToken.Text == "disable",
            AttributeSyntax attribute => SuppressMessage().IsMatch(attribute.Name.ToString())
                && !Justification().IsMatch(attribute.ToString()),
            _ => false,
        }
        let line = file.LineOf(node.SpanStart)
        where !HasComment(file, line, "//")
        select file.At(line, Rule, file.Lines[line - 1].Trim());

    /// <summary>One comment may stand above several settings that follow each other.</summary>
    private static IEnumerable<Finding> CheckLines(SourceFile file, Regex setting, string comment)
    {
        for (var i = 0; i < file.Lines.Length; i++)
        {
            var first = i;
            while (first > 0 && setting.IsMatch(file.Lines[first - 1]))
                first--;
            if (setting.IsMatch(file.Lines[i]) && !HasComment(file, i + 1, comment) && !HasComment(file, first + 1, comment))
                yield return file.At(i + 1, Rule, file.Lines[i].Trim());
        }
    }

    private static bool HasComment(SourceFile file, int line, string comment) =>
        file.Lines[line - 1].Contains(comment, StringComparison.Ordinal)
        || (line > 1 && file.Lines[line - 2].TrimStart().StartsWith(comment, StringComparison.Ordinal));

    [GeneratedRegex(@"(?:^|\.)(?:Unconditional)?SuppressMessage(?:Attribute)?$")]
    private static partial Regex SuppressMessage();

    [GeneratedRegex("Justification\\s*=\\s*\"[^\"]")]
    private static partial Regex Justification();

    [GeneratedRegex(@"^\s*dotnet_diagnostic\..*\.severity\s*=\s*(?:none|silent)\b")]
    private static partial Regex SeverityNone();

    [GeneratedRegex("<(?:NoWarn|WarningsNotAsErrors)>|<TreatWarningsAsErrors>false")]
    private static partial Regex NoWarn();
}
