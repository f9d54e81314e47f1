using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Hangup.Cli;

/// <summary>The arguments and options that several commands take. None is bound by reflection.</summary>
internal static class Parameters
{
    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Write JSON lines (docs/json.md)." };

    /// <summary>A whole number above 0.</summary>
    public static Option<int> Count(string name, string description, int byDefault) => new(name)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0)
                return count;
            result.AddError($"{name} takes a whole number above 0, not '{text}'.");
            return byDefault;
        },
    };

    /// <summary>An address to listen at or to connect to.</summary>
    public static Option<Address?> Endpoint(string name, string description) => new(name)
    {
        HelpName = "HOST:PORT",
        Description = description,
        CustomParser = result => AddressOf(result, name, result.Tokens[0].Value),
    };

    /// <summary>An address; the error of an option for what is none.</summary>
    public static Address? AddressOf(ArgumentResult result, string name, string text)
    {
        Address? address = Address.Parse(text);
        if (address is null)
            result.AddError($"{name} takes an address such as 127.0.0.1:8080, [::1]:8080, localhost:8080 or :8080, not '{text}'.");
        return address;
    }

    /// <summary>Ports of connections, for an option that may be repeated.</summary>
    public static Option<int[]> Ports(string name, string description) => new(name)
    {
        HelpName = "PORT",
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => PortOf(result, name, token.Value, least: 1)).OfType<int>()],
    };

    /// <summary>A port; the error of an option for what is none.</summary>
    public static int? PortOf(ArgumentResult result, string name, string text, int least)
    {
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port >= least)
            return port;
        result.AddError($"{name} takes a port from {least} to 65535, not '{text}'.");
        return null;
    }

    /// <summary>An option that takes one of a few words.</summary>
    public static Option<T?> Word<T>(string name, string helpName, string description, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        var option = new Option<T?>(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result => Find(result, result.Tokens[0].Value, name, words),
        };
        option.CompletionSources.Add(_ => words.Keys.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        return option;
    }

    /// <summary>An option that takes one of a few words and may be repeated.</summary>
    public static Option<T[]> Words<T>(string name, string helpName, string description, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        var option = new Option<T[]>(name)
        {
            HelpName = helpName,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => [],
            CustomParser = result => [.. result.Tokens.Select(token => Find(result, token.Value, name, words)).OfType<T>().Distinct()],
        };
        option.CompletionSources.Add(_ => words.Keys.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        return option;
    }

    /// <summary>A file that is written.</summary>
    public static Option<string?> File(string name, string description) => new(name)
    {
        HelpName = "FILE",
        Description = description,
        CustomParser = result =>
        {
            string path = result.Tokens[0].Value;
            if (path is not ("" or "-"))
                return path;
            result.AddError($"{name} writes a file: name one, such as {name} report.html.");
            return null;
        },
    };

    /// <summary>An id of a catalogue.</summary>
    public static Argument<string> Id(string kind, string listing, IEnumerable<string> ids)
    {
        var argument = new Argument<string>("ID") { HelpName = "ID", Description = $"One of '{listing}'." };
        Check(argument, kind, listing, ids);
        return argument;
    }

    /// <summary>Any number of ids of a catalogue.</summary>
    public static Argument<string[]> Ids(string kind, string listing, IEnumerable<string> ids)
    {
        var argument = new Argument<string[]>("ID")
        {
            HelpName = "ID",
            Description = $"Some of '{listing}'; all where none is named.",
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => token.Value).Distinct()],
        };
        Check(argument, kind, listing, ids);
        return argument;
    }

    /// <summary>Causes by their ids, for an option that may be repeated.</summary>
    public static Option<Cause[]> CausesOption(string name, string description)
    {
        var option = new Option<Cause[]>(name)
        {
            HelpName = "ID",
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => [],
            CustomParser = result => [.. result.Tokens.Select(token => FindCause(result, token.Value)).OfType<Cause>()],
        };
        option.CompletionSources.Add(_ => Causes.All.Select(cause => new System.CommandLine.Completions.CompletionItem(cause.Id)));
        return option;
    }

    private static Cause? FindCause(ArgumentResult result, string id)
    {
        if (!Causes.TryGet(id, out Cause? cause))
            result.AddError($"There is no cause '{id}': {SuggestionFor(id, Causes.All.Select(known => known.Id))}'hangup cause list' shows every id.");
        return cause;
    }

    private static void Check(Argument argument, string kind, string listing, IEnumerable<string> ids)
    {
        argument.CompletionSources.Add(_ => ids.Select(id => new System.CommandLine.Completions.CompletionItem(id)));
        argument.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => !ids.Contains(token.Value)) is not { Value: var id })
                return;
            if (id.StartsWith('-') && result.Parent is CommandResult command)
                result.AddError(UsageSentence.OfUnknownOption(id, command));
            else
                result.AddError($"There is no {kind} '{id}': {SuggestionFor(id, ids)}'{listing}' shows every id.");
        });
    }

    private static string SuggestionFor(string id, IEnumerable<string> ids) =>
        Nearest.To(id, ids) is { } nearest ? $"did you mean '{nearest}'? " : "";

    private static T? Find<T>(ArgumentResult result, string text, string name, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (words.TryGetValue(text, out T value))
            return value;
        string nearest = Nearest.To(text, words.Keys) is { } word ? $" (did you mean '{word}'?)" : "";
        result.AddError($"{name} takes {string.Join(", ", words.Keys)}, not '{text}'{nearest}.");
        return null;
    }
}
