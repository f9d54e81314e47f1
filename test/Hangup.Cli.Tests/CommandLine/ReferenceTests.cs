using System.CommandLine;
using System.Text;

namespace Hangup.Cli.Tests;

/// <summary>docs/reference.md: what every command says of itself.</summary>
public sealed class ReferenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "reference.md");

    [Fact]
    public async Task The_page_has_the_help_of_every_command()
    {
        var page = new StringBuilder("""
            # Commands and options

            What `--help` says of each command; [cli.md](cli.md) explains what they do, and the exit codes. `HANGUP_UPDATE_DOCS=1` has a test write this page.

            """);
        foreach (string[] command in Paths([], HangupCommand.Create(new ToolHost { Out = TextWriter.Null, Error = TextWriter.Null })))
        {
            ToolRun help = await ToolRun.OfAsync([.. command, "--help"]);
            string text = string.Join('\n', help.Output.TrimEnd().Split('\n').Select(line => line.TrimEnd()));
            page.Append($"\n## `{string.Join(' ', ["hangup", .. command])}`\n\n```\n{text}\n```\n");
        }

        if (Environment.GetEnvironmentVariable("HANGUP_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(Page, page.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(page.ToString(), await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken));
    }

    private static IEnumerable<string[]> Paths(string[] path, Command command) =>
        command.Subcommands.Where(child => !child.Hidden).SelectMany(child => Paths([.. path, child.Name], child)).Prepend(path);
}
