using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hangup.Cli;

/// <summary>What every verb that speaks with a running proxy takes.</summary>
internal static class ClientOptions
{
    private const string Variable = "TOXIPROXY_URL";
    private const string ByDefault = "http://localhost:8474";

    /// <summary>A verb on one proxy of the server that <c>--host</c> names; without an argument, on all.</summary>
    public static Command Verb(
        string name,
        string description,
        IEnumerable<string> aliases,
        Argument<string>? proxy,
        IEnumerable<Option> options,
        Func<ParseResult, string, ApiClient, CancellationToken, Task> act)
    {
        Option<Uri> server = Host();
        var command = new Command(name, description);
        foreach (string alias in aliases)
            command.Aliases.Add(alias);
        if (proxy is not null)
            command.Add(proxy);
        foreach (Option option in options.Append(server))
            command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = new ApiClient(parsed.GetRequiredValue(server));
            await act(parsed, proxy is null ? "" : parsed.GetRequiredValue(proxy), client, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>The name of a proxy.</summary>
    public static Argument<string> Proxy() => new("PROXY") { Description = "The name of the proxy." };

    /// <summary>Does something, and says what has failed before the words of the server that refuses it.</summary>
    /// <exception cref="OperatingException">The server refuses it, or there is none.</exception>
    public static async Task<T> FailingAs<T>(string failure, Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (ApiException exception)
        {
            throw new OperatingException(failure + exception.Message);
        }
    }

    /// <inheritdoc cref="FailingAs{T}"/>
    public static Task FailingAs(string failure, Func<Task> act) => FailingAs(failure, async () =>
    {
        await act().ConfigureAwait(false);
        return true;
    });

    private static Option<Uri> Host() => new("--host")
    {
        HelpName = "URL",
        Description = $"Where the proxy's API is; {Variable} says it, too.",
        DefaultValueFactory = result => Read(result, Variable, Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : ByDefault),
        CustomParser = result => Read(result, "--host", result.Tokens[0].Value),
    };

    private static Uri Read(ArgumentResult result, string name, string text)
    {
        Uri? server = Parse(text);
        if (server is null)
            result.AddError($"{name} takes an address such as {ByDefault}, not '{text}'.");
        return server!;
    }

    /// <summary>A host and a port do as well as a whole URL, as with Toxiproxy's own tool.</summary>
    private static Uri? Parse(string text)
    {
        bool whole = text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal);
        return text.Length > 0 && Uri.TryCreate(whole ? text : "http://" + text, UriKind.Absolute, out Uri? server) && server.PathAndQuery == "/" ? server : null;
    }
}
