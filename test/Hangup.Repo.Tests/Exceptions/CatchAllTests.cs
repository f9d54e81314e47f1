using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

public sealed partial class CatchAllTests
{
    private static readonly Rule Rule = new(
        "a catch names what it expects, by its type or by a filter that narrows",
        "a catch-all hides defects, and a cancellation, as if they were failed connections");

    [Fact]
    public void Every_catch_names_what_it_expects() => Finding.AssertNone(Check(Repository.Files));

    [Theory]
    [InlineData("catch { }")]
    [InlineData("catch (Exception) { }")]
    [InlineData("catch (System.Exception e) { throw; }")]
    [InlineData("catch (global::System.Exception) when (true) { }")]
    [InlineData("catch (SystemException) { }")]
    [InlineData("catch (E e) { }")]
    [InlineData("catch (Exception e) when (e is not OperationCanceledException) { }")]
    [InlineData("catch (Exception e) when (!(e is OperationCanceledException)) { }")]
    public void A_catch_all_is_found(string clause) => Finding.AssertAt(["src/A.cs:2"], Check([Sample(clause)]));

    [Theory]
    [InlineData("catch (SocketException) { }")]
    [InlineData("catch (Exception e) when (e is SocketException or System.IO.IOException) { }")]
    [InlineData("catch (Exception e) when (Outcome.Of(e) is not null) { }")]
    public void A_catch_that_narrows_is_fine(string clause) => Assert.Empty(Check([Sample(clause)]));

    private static SourceFile Sample(string clause) => new("src/A.cs", $"using E = System.Exception; try {{ }}\n{clause}");

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCode
        let everything = Aliases(file.CSharp).Append("Exception").Append("SystemException").ToHashSet()
        from clause in file.CSharp.DescendantNodes().OfType<CatchClauseSyntax>()
        where clause.Declaration is null || everything.Contains(LastName(clause.Declaration.Type.ToString()))
        where clause.Filter is null || !Narrows(clause.Filter.FilterExpression)
        select file.At(clause, Rule, clause.ToString().Split('\n')[0]);

    private static IEnumerable<string> Aliases(CompilationUnitSyntax file) =>
        from use in file.Usings
        let alias = use.Alias?.Name.ToString()
        where alias is not null && LastName(use.NamespaceOrType.ToString()) == "Exception"
        select alias;

    private static string LastName(string type) => type.Split('.', ':')[^1];

    /// <summary>A filter that only says what the exception is not lets every other one in.</summary>
    private static bool Narrows(ExpressionSyntax filter) => filter switch
    {
        ParenthesizedExpressionSyntax inner => Narrows(inner.Expression),
        LiteralExpressionSyntax => false,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !IsTypeTest().IsMatch(not.Operand.ToString()),
        IsPatternExpressionSyntax { Expression: IdentifierNameSyntax, Pattern: UnaryPatternSyntax } => false,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Narrows(both.Left) || Narrows(both.Right),
        _ => true,
    };

    [GeneratedRegex(@"^\(?\s*\w+\s+is\b")]
    private static partial Regex IsTypeTest();
}
