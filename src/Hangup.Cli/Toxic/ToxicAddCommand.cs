using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup toxic add</c>.</summary>
internal static class ToxicAddCommand
{
    public static Command Create(ToolHost host)
    {
        Argument<string> proxy = ClientOptions.Proxy();
        Option<string> name = ToxicOptions.Name("The name of the toxic (TYPE_STREAM).", required: false);
        Option<string> type = Type();
        Option<float> toxicity = ToxicOptions.Toxicity();
        Option<string[]> attributes = ToxicOptions.Attributes();
        var upstream = new Option<bool>("--upstream", "-u") { Description = "On what the client sends." };
        var downstream = new Option<bool>("--downstream", "-d") { Description = "On what the server sends (the default)." };
        Command command = ClientOptions.Verb(
            "add", "Set a toxic on a proxy.", ["a"], proxy, [type, name, toxicity, attributes, upstream, downstream], async (parsed, target, client, cancellationToken) =>
            {
                await ToxicOptions.RetrieveAsync(client, "Failed to add toxic", target, cancellationToken).ConfigureAwait(false);
                string body = new ToxicText(parsed.GetRequiredValue(attributes), parsed.GetValue(toxicity))
                    .Add(parsed.GetValue(name) ?? "", parsed.GetRequiredValue(type), parsed.GetValue(upstream) ? "upstream" : "downstream");
                ToxicBody now = await ClientOptions.FailingAs(
                    $"Failed to add toxic: failed to add toxic to proxy {target}: AddToxic: ",
                    () => client.AddAsync(target, body, cancellationToken)).ConfigureAwait(false);
                await host.Out.WriteLineAsync($"Added {now.Stream} {now.Type} toxic '{now.Name}' on proxy '{target}'").ConfigureAwait(false);
            });
        command.Validators.Add(result =>
        {
            if (result.GetValue(upstream) && result.GetValue(downstream))
                result.AddError("--upstream and --downstream exclude each other: a toxic acts on one stream.");
        });
        return command;
    }

    private static Option<string> Type()
    {
        var type = new Option<string>("--type", "-t") { HelpName = "TYPE", Description = "What it does; docs/proxy.md lists the types.", Required = true };
        type.CompletionSources.Add(_ => Hangup.Proxy.FaultKinds.All.Select(kind => new System.CommandLine.Completions.CompletionItem(kind.Name)));
        return type;
    }
}
