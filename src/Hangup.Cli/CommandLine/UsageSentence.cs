using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hangup.Cli;

/// <summary>Says in one sentence what is wrong with a command line and what to write instead.</summary>
internal static class UsageSentence
{
    private const int Longest = 1000;

    /// <summary>The sentence; <see langword="null"/> where nothing is wrong.</summary>
    public static string? Of(ParseResult parsed) => parsed.Errors.Count == 0 ? null : Printable.Cut(Printable.Of(OfFirst(parsed)), Longest);

    /// <summary>What is said of an option that a command does not have.</summary>
    public static string OfUnknownOption(string token, CommandResult command)
    {
        string path = PathOf(command);
        return OfUnknown(token, command.Command, path);
    }

    private static string OfFirst(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string path = PathOf(parsed.CommandResult);
        if (parsed.UnmatchedTokens.Count > 0)
            return OfUnknown(parsed.UnmatchedTokens[0], command, path);
        ParseError error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { IdentifierTokenCount: > 1, Option.Arity.MaximumNumberOfValues: 1 } option =>
                $"{option.Option.Name} is there {option.IdentifierTokenCount} times: write it once.",
            OptionResult { Tokens.Count: 0, Implicit: false } option =>
                $"{option.Option.Name} needs a value: write {option.Option.Name} {option.Option.HelpName}.",
            OptionResult { Implicit: true, Option.Required: true } option => $"{path} needs {option.Option.Name} {option.Option.HelpName}: see '{path} --help'.",
            ArgumentResult { Tokens.Count: 0 } argument when argument.Argument.Arity.MinimumNumberOfValues > 0 =>
                $"{path} needs {(argument.Argument.Name == "ID" ? "an" : "a")} {argument.Argument.Name}: {WhereToLook(command, path)}.",
            _ => error.Message,
        };
    }

    private static string OfUnknown(string token, Command command, string path)
    {
        bool isOption = token.StartsWith('-');
        IEnumerable<string> candidates = isOption
            ? command.Options.SelectMany(option => option.Aliases.Prepend(option.Name))
            : command.Subcommands.Select(child => child.Name);
        string kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "further argument";
        return Nearest.To(token, candidates) is { } nearest
            ? $"{path} has no {kind} '{token}': did you mean '{nearest}'?"
            : $"{path} has no {kind} '{token}': see '{path} --help'.";
    }

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;

    private static string WhereToLook(Command command, string path) =>
        command.Parents.OfType<Command>().Any(parent => parent.Subcommands.Any(child => child.Name == "list"))
            ? $"'{ParentOf(path)} list' shows every one"
            : $"see '{path} --help'";

    private static string ParentOf(string path) => path[..path.LastIndexOf(' ')];
}
