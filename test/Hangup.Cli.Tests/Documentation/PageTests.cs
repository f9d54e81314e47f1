using System.Text.RegularExpressions;
using static Hangup.Cli.Tests.Documentation.Handling;

namespace Hangup.Cli.Tests.Documentation;

/// <summary>Every command of every page is run, and gives what the page shows of its output.</summary>
public sealed class PageTests
{
    /// <summary>Blocks that are files, with the names under which commands find them.</summary>
    private static readonly (string Page, string Language, string Name)[] Files =
    [
        ("README.md", "python", "client.py"),
        ("docs/proxy.md", "python", "test_reset.py"),
        ("docs/proxy.md", "json", "proxies.json"),
        ("docs/guides/kubernetes.md", "dockerfile", "Dockerfile"),
    ];

    /// <summary>Blocks that show a screen, and what compares it.</summary>
    private static readonly (string Page, string Begins, string CheckedBy)[] Screens =
    [
        ("docs/watch.md", "hangup watch  ", nameof(Watch.LiveTableTests)),
    ];

    private static readonly IReadOnlyList<PageBlock> Blocks = [.. PageBlock.Pages.SelectMany(PageBlock.Of)];

    private static IEnumerable<ShownCommand> Commands => Blocks.SelectMany(block => block.Commands());

    public static TheoryData<string> PagesWithCommands => [.. Commands.Where(command => Handlings.Of(command) is not Elsewhere).Select(command => command.Block.Page).Distinct()];

    [Fact]
    public void Every_block_is_of_a_kind_that_a_test_sees() => Assert.Empty(Blocks.Where(block => !IsSeen(block)).Select(Unseen));

    [Theory]
    [InlineData("mermaid", "a", "b")]
    [InlineData("", "hangup lab list")]
    [InlineData("json", "{ }")]
    public void A_block_of_no_kind_is_named(string language, params string[] lines)
    {
        PageBlock block = Assert.Single(PageBlock.Of("docs/a.md", ["# A", $"```{language}", .. lines, "```"]));
        Assert.False(IsSeen(block));
        Assert.StartsWith("docs/a.md:3: ", Unseen(block), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_run_is_checked_elsewhere() => Assert.Empty(
        from handling in Handlings.All.OfType<Elsewhere>()
        let text = File.ReadAllText(Path.Combine(Repository.Root, handling.CheckedBy))
        where !text.Contains(handling.Says, StringComparison.Ordinal)
        select $"{handling.CheckedBy} does not say {handling.Says}: what sees that '{handling.Begins}' works?");

    [Fact]
    public void Every_row_of_the_table_is_of_some_command() =>
        Assert.All(Handlings.All, handling => Assert.Contains(Commands, command => Handlings.Of(command) == handling));

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task The_commands_of_a_page_give_what_it_shows(string page)
    {
        Needed.Linux();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root: runs the commands of the pages in a network of their own");
        Needed.Program("curl", "curl");
        Needed.Program("python3", "python3");
        Needed.Program("tcpdump", "tcpdump");
        Needed.Program("pytest", "python3-pytest");
        using Workshop workshop = await Workshop.OpenAsync(Files.Select(file => (file.Name, BlockOf(file.Page, file.Language).Text)));

        foreach (PageBlock block in Blocks.Where(block => block.Page == page))
        {
            foreach (ShownCommand command in block.Commands())
                await RunAsync(workshop, command);
            if (block == BlockOf("docs/proxy.md", "python"))
                AssertFine(await workshop.RunAsync("pytest -q test_reset.py"), $"{page}:{block.Line}: pytest");
        }
    }

    private static async Task RunAsync(Workshop workshop, ShownCommand command)
    {
        switch (Handlings.Of(command))
        {
            case Elsewhere:
                break;
            case UntilInterrupted handling:
                await InterruptAsync(workshop, command, handling);
                break;
            case InBackground handling when command.IsInBackground:
                await workshop.RunAsync(command.Text);
                await workshop.UntilAsync(handling.Begun, step => step.ExitCode == 0);
                break;
            case Instead handling when handling.By.EndsWith('&'):
                await workshop.RunAsync(handling.For(command));
                await workshop.UntilAsync("hangup proxy list", step => step.ExitCode == 0);
                break;
            case var handling:
                ShellStep step = await workshop.RunAsync(handling is Instead instead ? instead.For(command) : command.Text);
                Assert.True(command.Shows(step.Output), $"{command}\ngives\n{step.Output}");
                if (command.Output.Count == 0)
                    AssertFine(step, $"{command}");
                break;
        }
    }

    private static async Task InterruptAsync(Workshop workshop, ShownCommand command, UntilInterrupted handling)
    {
        string line = Regex.Replace(command.Text, @"\s+#.*$", "");
        ShellStep running = await workshop.RunAsync($"{line} &");
        string output = $"output={running.File}; ";
        await workshop.UntilAsync(output + handling.Begun, step => step.ExitCode == 0);
        await workshop.UntilAsync(
            output + handling.Meanwhile, step => step.ExitCode == 0 && (command.Output.Count == 0 || command.Expected().IsMatch(running.Output)));

        ShellStep ended = await workshop.RunAsync("kill -INT %%; wait %%");
        Assert.True(ended.ExitCode == handling.ExitCode, $"{command}\nends with {ended.ExitCode}:\n{running.Output}");
        Assert.True(Regex.IsMatch(running.Output, handling.Says), $"{command}\ngives\n{running.Output}");
    }

    private static void AssertFine(ShellStep step, string command) => Assert.True(step.ExitCode == 0, $"{command}\nends with {step.ExitCode}:\n{step.Output}");

    private static PageBlock BlockOf(string page, string language) => Blocks.First(block => block.Page == page && block.Language == language);

    private static bool IsSeen(PageBlock block) =>
        block.Commands().Count > 0
        || block.Language == "csharp" // A test of the repository sees that these are compiled.
        || Files.Any(file => (file.Page, file.Language) == (block.Page, block.Language))
        || Screens.Any(screen => screen.Page == block.Page && block.Lines[0].StartsWith(screen.Begins, StringComparison.Ordinal));

    private static string Unseen(PageBlock block) =>
        $"{block.Page}:{block.Line}: no test sees this block: mark it as sh if all of its lines are commands, begin each command with '$ ' if it shows output, "
        + $"or add it to the files or screens of {nameof(PageTests)}.";
}
