using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

public sealed partial class NameTests
{
    private static readonly Rule Rule = new(
        "no folder, file or type is a Util, Helper, Common, Manager or Misc",
        "such a name says nothing of what is inside, so anything gets put there");

    private static readonly HashSet<string> Banned =
    [
        "Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Common", "Manager", "Managers", "Misc", "Miscellaneous",
    ];

    [Fact]
    public void Names_say_what_is_inside() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_banned_word_in_a_folder_a_file_or_a_type_is_found() => Finding.AssertAt(
        ["src/Hangup/Common/A.cs:1", "src/Hangup/SocketHelpers.cs:1", "src/Hangup/B.cs:2", "src/Hangup/B.cs:3", "src/Hangup/B.cs:4"],
        Check(
        [
            new("src/Hangup/Common/A.cs", ""),
            new("src/Hangup/SocketHelpers.cs", ""),
            new("src/Hangup/B.cs", "namespace N;\nclass ConnectionManager;\nenum MiscKind { A }\ndelegate void Util();"),
        ]));

    [Fact]
    public void A_word_inside_a_longer_word_is_fine() =>
        Assert.Empty(Check([new("src/Hangup/Uncommon/Managerial.cs", "class Utilization; record Miscount;")]));

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Area is "src" or "test" or "bench" or "samples"
        from finding in CheckPath(file).Concat(file.IsCSharp ? CheckTypes(file) : [])
        select finding;

    private static IEnumerable<Finding> CheckPath(SourceFile file) =>
        from word in BannedWords(file.Path)
        select file.At(1, Rule, $"the path says {word}");

    private static IEnumerable<Finding> CheckTypes(SourceFile file) =>
        from node in file.CSharp.DescendantNodes()
        let name = node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        }
        where name is not null
        from word in BannedWords(name)
        select file.At(node, Rule, $"the type {name} says {word}");

    private static IEnumerable<string> BannedWords(string name) =>
        PascalWord().Matches(name).Select(match => match.Value).Where(Banned.Contains);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z]+")]
    private static partial Regex PascalWord();
}
