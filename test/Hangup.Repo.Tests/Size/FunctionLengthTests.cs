using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

public sealed class FunctionLengthTests
{
    private const int Most = 70;

    private static readonly Rule Rule = new(
        $"a function has at most {Most} lines",
        "it fits on one screen, so its beginning and its end are seen together");

    [Fact]
    public void Functions_are_short() => Finding.AssertNone(Check(Repository.Files));

    [Theory]
    [InlineData("void M() {*}")]
    [InlineData("C() {*}")]
    [InlineData("int P { get {*} }")]
    [InlineData("int P => M(*);")]
    [InlineData("int M() => new() {*};")]
    [InlineData("void M() => L(() => {*});")]
    [InlineData("static readonly Action A = delegate {*};")]
    [InlineData("public static C operator +(C a, C b) {*}")]
    public void A_long_function_is_found_wherever_it_stands(string member)
    {
        Finding.AssertAt(["src/C.cs:2"], Check([Sample(member, Most)]).Take(1));
        Assert.Empty(Check([Sample(member, Most - 1)]));
    }

    [Fact]
    public void A_long_local_function_and_a_long_program_are_found()
    {
        Finding.AssertAt(["src/C.cs:2", "src/C.cs:3"], Check([Sample("void M() {\nvoid L() {*} }", Most)]));
        Finding.AssertAt(["src/P.cs:1"], Check([new("src/P.cs", $"A();{new string('\n', Most)}B();")]));
    }

    [Fact]
    public void Attributes_do_not_count() =>
        Assert.Empty(Check([Sample($"[A]{new string('\n', Most)}void M() {{*}}", 1)]));

    private static SourceFile Sample(string member, int breaks) =>
        new("src/C.cs", $"class C {{\n{member.Replace("*", new string('\n', breaks))}\n}}");

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCode
        from function in Functions(file.CSharp)
        let first = file.LineOf(function.Start)
        let lines = file.LineOf(function.End) - first + 1
        where lines > Most
        select file.At(first, Rule, $"{function.Name} has {lines} lines");

    private static IEnumerable<(string Name, int Start, int End)> Functions(CompilationUnitSyntax file)
    {
        foreach (var node in file.DescendantNodes())
        {
            if (NameOf(node) is { } name)
                yield return (name, AfterAttributes(node), node.Span.End);
        }

        if (file.Members.OfType<GlobalStatementSyntax>().ToList() is [var first, .., var last])
            yield return ("the program", first.SpanStart, last.Span.End);
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        BaseMethodDeclarationSyntax operation => operation.Kind().ToString(),
        PropertyDeclarationSyntax { ExpressionBody: not null } property => property.Identifier.Text,
        AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } => "an accessor",
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        AnonymousFunctionExpressionSyntax { Block: not null } => "a lambda",
        _ => null,
    };

    private static int AfterAttributes(SyntaxNode node) =>
        node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault() is { } attributes
            ? attributes.GetLastToken().GetNextToken().SpanStart
            : node.SpanStart;
}
