using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests.Documentation;

/// <summary>The commands in the sentences and tables of the pages: the tool knows every word of them.</summary>
public sealed partial class InlineCommandTests
{
    /// <summary>What stands on pages for a word of the reader's, with a word that can stand there.</summary>
    private static readonly Dictionary<string, string> Placeholders = new()
    {
        ["ID"] = "connect-refused",
        ["[ID…]"] = "connect-refused",
        ["N"] = "1",
        ["A"] = ":0",
        ["B"] = ":1",
        ["HOST:PORT"] = ":0",
    };

    public static TheoryData<string, string> Commands =>
    [
        .. from page in PageBlock.Pages
           from command in Command.Matches(Fence.Replace(File.ReadAllText(Path.Combine(Repository.Root, page)), "")).Select(match => match.Groups["command"].Value)
           select new TheoryDataRow<string, string>(page, command),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_in_a_sentence_is_one_of_the_tool(string page, string command)
    {
        // Up to a pipe or a redirection; of words between bars the first.
        string words = ShellOperator.Split(command.Replace(@"\|", "|", StringComparison.Ordinal))[0];
        string[] arguments = [.. Word.Matches(words).Select(word => word.Value.Split('|')[0].Trim('\'')).Select(word => Placeholders.GetValueOrDefault(word, word))];

        // Help is written in place of the deed only where the rest of the line is well.
        int behind = Array.IndexOf(arguments, "--");
        ToolRun run = await ToolRun.OfAsync([.. arguments[..(behind < 0 ? arguments.Length : behind)], "--help"]);

        Assert.True(run is { ExitCode: 0, Error: "" }, $"{page}: {command}: {run.Error}");
        Assert.All(arguments.Where(word => word.StartsWith("--", StringComparison.Ordinal) && word != "--"), option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s*```.*?^\s*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence { get; }

    [GeneratedRegex("`(?:sudo )?hangup (?<command>[^`]+)`")]
    private static partial Regex Command { get; }

    [GeneratedRegex(@"\s[|>]\s")]
    private static partial Regex ShellOperator { get; }

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Word { get; }
}
