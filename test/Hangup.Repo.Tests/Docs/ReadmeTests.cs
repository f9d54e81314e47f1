namespace Hangup.Repo.Tests;

public sealed class ReadmeTests
{
    private static readonly Rule Rule = new(
        "README.md gives the command that runs the tests and the one that runs the lab",
        "they are all that a newcomer needs, and what continuous integration runs");

    private static readonly string[] Commands = ["dotnet test", "dotnet run --project src/Hangup.Cli -- lab run"];

    [Fact]
    public void The_readme_gives_both_commands() => Finding.AssertNone(Check(Repository.Files));

    [Fact]
    public void A_missing_readme_and_a_missing_command_are_found()
    {
        Finding.AssertAt(["README.md:1"], Check([]).Take(1));
        Finding.AssertAt(["README.md:1"], Check([new("README.md", $"# Hangup\n\n    {Commands[0]}\n")]));
        Assert.Empty(Check([new("README.md", string.Join('\n', Commands))]));
    }

    private static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        var readme = files.FirstOrDefault(file => file.Path == "README.md") ?? new SourceFile("README.md", "");
        return Commands.Where(command => !readme.Lines.Any(line => line.Contains(command, StringComparison.Ordinal)))
            .Select(command => readme.At(1, Rule, $"does not say `{command}`"));
    }
}
