using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

/// <summary>The analyzer bans the overloads that eng/BannedSymbols.txt lists; this bans the others too.</summary>
public sealed class SleepTests
{
    private static readonly Rule Rule = new(
        "nothing sleeps; only src may delay, by Task.Delay on a TimeProvider and with a token",
        "a sleep guesses how long something takes: too short on a busy machine, too long on any other");

    [Fact]
    public void Nothing_sleeps() => Finding.AssertNone(Check(Repository.Files));

    [Theory]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("System.Threading.Thread.Sleep(1);")]
    [InlineData("T.Sleep(1);")]
    [InlineData("Sleep(1);")]
    [InlineData("Action<int> sleep = Thread.Sleep;")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("await Task.Delay(span, TimeProvider.System);")]
    [InlineData("await D.Delay(span, token);")]
    public void A_sleep_is_found_behind_any_spelling(string statement) =>
        Finding.AssertAt(["src/A.cs:5"], Check([Sample("src", statement)]));

    [Fact]
    public void A_delay_on_a_time_provider_is_fine_in_the_product_alone()
    {
        const string Delay = "await Task.Delay(span, time, token);";
        Assert.Empty(Check([Sample("src", Delay)]));
        Finding.AssertAt(["test/A.cs:5"], Check([Sample("test", Delay)]));
    }

    [Fact]
    public void A_method_of_that_name_elsewhere_is_fine() => Assert.Empty(Check([Sample("src", "toxic.Delay(1); Latency.Sleep(2);")]));

    private static SourceFile Sample(string area, string statement) => new($"{area}/A.cs", $"""
        using static System.Threading.Thread;
        using T = System.Threading.Thread;
        using D = System.Threading.Tasks.Task;
        TimeSpan span = default; TimeProvider time = TimeProvider.System; CancellationToken token = default;
        {statement}
        """);

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCode
        let names = file.CSharp.DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsSuspect).ToList()
        where names.Count > 0
        let model = BaseLibrary.Compile([file]).GetSemanticModel(file.CSharp.SyntaxTree)
        from name in names
        let method = Method(model, name)
        where method is "System.Threading.Thread.Sleep" or "System.Threading.Tasks.Task.Delay"
        where !IsDelayOnProvider(file, name)
        select file.At(name, Rule, method);

    private static bool IsSuspect(IdentifierNameSyntax name) => name.Identifier.Text is "Sleep" or "Delay";

    private static string? Method(SemanticModel model, IdentifierNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        var method = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return method is null ? null : $"{method.ContainingType?.ToDisplayString()}.{method.Name}";
    }

    /// <summary>The overload with three arguments is the one with a provider and a token.</summary>
    private static bool IsDelayOnProvider(SourceFile file, IdentifierNameSyntax name) =>
        file.Area == "src" && name.Parent?.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 3 };
}
