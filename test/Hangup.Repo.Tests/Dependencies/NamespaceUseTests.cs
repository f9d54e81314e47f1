using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

/// <summary>Source may enter a project by other ways than a project reference: a linked file, a package, a binary.</summary>
public sealed class NamespaceUseTests
{
    [Fact]
    public void Source_names_no_project_above_its_own() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_using_and_a_qualified_name_are_found() => Finding.AssertAt(
        ["src/Hangup.Packets/A.cs:1", "src/Hangup.Packets/A.cs:2", "src/Hangup.Packets/A.cs:4", "src/Hangup.Packets/A.cs:5"],
        Check([new("src/Hangup.Packets/A.cs", """
            global using Hangup;
            using Hangup.Lab.Steps;
            namespace Hangup.Packets;
            class A : Hangup.Explain.B {
                int C => global::Hangup.Cause.Count;
            }
            """)]));

    [Fact]
    public void What_a_reference_brings_along_may_be_named() =>
        Assert.Empty(Check([new("src/Hangup.Testing/A.cs", "using Hangup; using Hangup.Packets; using Hangup.Lab.Steps;")]));

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file is { Area: "src", IsCSharp: true }
        let row = Layout.Find(file.Project)
        where row is not null
        let reach = Layout.Reach(row)
        from name in file.CSharp.DescendantNodes().Where(IsOutermostName)
        let project = Owner(name is UsingDirectiveSyntax use ? use.NamespaceOrType : name)
        where project is not null && project != row.Project && !reach.Contains(project)
        select file.At(name, new Rule($"{row.Project} sees nothing but [{string.Join(", ", reach)}]", row.Because), $"names {project}");

    private static bool IsOutermostName(SyntaxNode node) =>
        node is QualifiedNameSyntax or MemberAccessExpressionSyntax or UsingDirectiveSyntax { Name: IdentifierNameSyntax }
        && node.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax or BaseNamespaceDeclarationSyntax);

    /// <summary>The project with the longest name that the dotted name starts with.</summary>
    private static string? Owner(SyntaxNode name)
    {
        var dotted = name.ToString().Replace("global::", "") + ".";
        return Layout.Rows.Select(row => row.Project)
            .Where(project => dotted.StartsWith(project + ".", StringComparison.Ordinal))
            .MaxBy(project => project.Length);
    }
}
