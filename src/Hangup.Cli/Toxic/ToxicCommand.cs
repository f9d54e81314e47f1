using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup toxic</c>: the toxics of a proxy of a running server.</summary>
internal static class ToxicCommand
{
    public static Command Create(ToolHost host) => HangupCommand.Group(
        "toxic", "The faults of a running proxy.", ToxicAddCommand.Create(host), CreateUpdate(host), CreateRemove(host));

    private static Command CreateUpdate(ToolHost host)
    {
        Argument<string> proxy = ClientOptions.Proxy();
        Option<string> name = ToxicOptions.Name("The name of the toxic.", required: true);
        Option<float> toxicity = ToxicOptions.Toxicity();
        Option<string[]> attributes = ToxicOptions.Attributes();
        return ClientOptions.Verb(
            "update", "Change a toxic; its toxicity becomes 1 where it is not said.", ["u"], proxy, [name, toxicity, attributes], async (parsed, target, client, cancellationToken) =>
            {
                string toxic = parsed.GetRequiredValue(name);
                await ToxicOptions.RetrieveAsync(client, "Failed to update toxic", target, cancellationToken).ConfigureAwait(false);
                string body = new ToxicText(parsed.GetRequiredValue(attributes), parsed.GetValue(toxicity)).Update();
                ToxicBody now = await ClientOptions.FailingAs(
                    $"Failed to update toxic: failed to update toxic '{toxic}' of proxy '{target}': ",
                    () => client.UpdateAsync(target, toxic, body, cancellationToken)).ConfigureAwait(false);
                await host.Out.WriteLineAsync($"Updated toxic '{now.Name}' on proxy '{target}'").ConfigureAwait(false);
            });
    }

    private static Command CreateRemove(ToolHost host)
    {
        Argument<string> proxy = ClientOptions.Proxy();
        Option<string> name = ToxicOptions.Name("The name of the toxic.", required: true);
        return ClientOptions.Verb("remove", "Take a toxic away.", ["r", "delete", "d"], proxy, [name], async (parsed, target, client, cancellationToken) =>
        {
            string toxic = parsed.GetRequiredValue(name);
            await ToxicOptions.RetrieveAsync(client, "Failed to remove toxic", target, cancellationToken).ConfigureAwait(false);
            await ClientOptions.FailingAs(
                $"Failed to remove toxic: failed to remove toxic '{toxic}' from proxy '{target}': ",
                () => client.RemoveAsync(target, toxic, cancellationToken)).ConfigureAwait(false);
            await host.Out.WriteLineAsync($"Removed toxic '{toxic}' on proxy '{target}'").ConfigureAwait(false);
        });
    }
}
