using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace Hangup.Cli;

/// <summary>
/// What can stand where a command line ends. Nothing stands for "ask the shell", which knows files. The library's own completions would offer
/// every alias and Windows' spellings of help, and true and false behind a flag.
/// </summary>
internal static class Candidates
{
    /// <summary>The candidates, each with what it means where that is known.</summary>
    /// <param name="root">The tree of commands.</param>
    /// <param name="line">The line up to the cursor, its first word whatever the tool is called there.</param>
    public static IEnumerable<(string Word, string Says)> For(Command root, string line)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(line)];
        bool isBegun = words.Length > 1 && !char.IsWhiteSpace(line[^1]);
        string begun = isBegun ? words[^1] : "";
        string[] before = isBegun ? words[1..^1] : words[Math.Min(1, words.Length)..];
        if (before.Contains("--"))
            return []; // What stands behind is a foreign program's.

        ParseResult parsed = root.Parse(before, new ParserConfiguration { ResponseFileTokenReplacer = null });
        IEnumerable<CompletionItem> items = OptionThatWaits(parsed, before) is { } option
            ? option.GetCompletions(CompletionContext.Empty)
            : OfCommand(parsed, begun.StartsWith('-'));
        return items
            .Where(item => item.Label.StartsWith(begun, StringComparison.Ordinal))
            .Select(item => (item.Label, (item.Detail ?? "").ReplaceLineEndings(" ")));
    }

    private static Option? OptionThatWaits(ParseResult parsed, string[] before) =>
        before.Length == 0
            ? null
            : OptionsOf(parsed.CommandResult).FirstOrDefault(option =>
                option.Arity.MinimumNumberOfValues > 0 && option.Aliases.Prepend(option.Name).Contains(before[^1]));

    private static IEnumerable<CompletionItem> OfCommand(ParseResult parsed, bool isOption)
    {
        Command command = parsed.CommandResult.Command;
        if (isOption || (command.Arguments.Count == 0 && command.Subcommands.Count == 0))
        {
            return OptionsOf(parsed.CommandResult)
                .Where(option => option.Arity.MaximumNumberOfValues > 1 || parsed.GetResult(option) is null or { Implicit: true })
                .Select(ItemOf);
        }

        IEnumerable<CompletionItem> verbs = parsed.UnmatchedTokens.Count > 0
            ? []
            : command.Subcommands.Where(child => !child.Hidden).Select(ItemOf);
        return verbs.Concat(command.Arguments
            .Where(argument => argument.Arity.MaximumNumberOfValues > (parsed.GetResult(argument)?.Tokens.Count ?? 0))
            .SelectMany(argument => argument.GetCompletions(CompletionContext.Empty)));
    }

    private static CompletionItem ItemOf(Symbol symbol) => new(symbol.Name, detail: symbol.Description);

    /// <summary>Those of a command, and those of the commands above that hold for it, too.</summary>
    private static IEnumerable<Option> OptionsOf(CommandResult result)
    {
        IEnumerable<Option> own = result.Command.Options.Where(option => !option.Hidden);
        return result.Parent is CommandResult parent ? own.Concat(OptionsOf(parent).Where(option => option.Recursive)) : own;
    }
}
