using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup proxy list</c> and the others that act on a proxy of a running server.</summary>
internal static class ProxyVerbs
{
    public static IEnumerable<Command> All(ToolHost host) =>
        [CreateList(host), CreateInspect(host), CreateCreate(host), CreateToggle(host), CreateDelete(host)];

    private static Command CreateList(ToolHost host)
    {
        Option<bool> json = Parameters.Json();
        return ClientOptions.Verb("list", "List the proxies of a running server.", ["l", "li", "ls"], null, [json], (parsed, _, client, cancellationToken) =>
            ClientOptions.FailingAs("Failed to retrieve proxies: ", async () =>
            {
                Dictionary<string, ProxyBody> proxies = await client.ListAsync(cancellationToken).ConfigureAwait(false);
                if (!parsed.GetValue(json))
                {
                    ProxyListing.Write(host, proxies);
                    return;
                }

                foreach (ProxyBody proxy in proxies.Values.OrderBy(proxy => proxy.Name, StringComparer.Ordinal))
                    JsonLine.Write(host.Out, proxy, JsonTypes.Lines.ProxyBody);
            }));
    }

    private static Command CreateInspect(ToolHost host)
    {
        Argument<string> proxy = ClientOptions.Proxy();
        Option<bool> json = Parameters.Json();
        return ClientOptions.Verb("inspect", "Show the toxics of a proxy.", ["i", "ins"], proxy, [json], (parsed, name, client, cancellationToken) =>
            ClientOptions.FailingAs($"Failed to retrieve proxy {name}: ", async () =>
            {
                ProxyBody shown = await client.GetAsync(name, cancellationToken).ConfigureAwait(false);
                if (parsed.GetValue(json))
                    JsonLine.Write(host.Out, shown, JsonTypes.Lines.ProxyBody);
                else
                    ProxyListing.Write(host, shown);
            }));
    }

    private static Command CreateCreate(ToolHost host)
    {
        Argument<string> proxy = ClientOptions.Proxy();
        var listen = new Option<string>("--listen", "-l") { HelpName = "HOST:PORT", Description = "Where the proxy listens.", Required = true };
        var upstream = new Option<string>("--upstream", "-u") { HelpName = "HOST:PORT", Description = "Where it connects to.", Required = true };
        return ClientOptions.Verb("create", "Make a proxy.", ["c", "new"], proxy, [listen, upstream], (parsed, name, client, cancellationToken) => ClientOptions.FailingAs(
            "Failed to create proxy: create: ",
            async () =>
            {
                await client.CreateAsync(name, parsed.GetRequiredValue(listen), parsed.GetRequiredValue(upstream), cancellationToken).ConfigureAwait(false);
                await host.Out.WriteLineAsync($"Created new proxy {name}").ConfigureAwait(false);
            }));
    }

    private static Command CreateToggle(ToolHost host)
    {
        Argument<string> proxy = ClientOptions.Proxy();
        return ClientOptions.Verb("toggle", "Enable a disabled proxy, or disable an enabled one.", ["tog"], proxy, [], async (parsed, name, client, cancellationToken) =>
        {
            ProxyBody before = await RetrieveAsync(client, name, cancellationToken).ConfigureAwait(false);
            await ClientOptions.FailingAs($"Failed to toggle proxy {name}: ", async () =>
            {
                ProxyBody now = await client.EnableAsync(name, !before.Enabled, cancellationToken).ConfigureAwait(false);
                await host.Out.WriteLineAsync($"Proxy {name} is now {ProxyListing.StateOf(now)}").ConfigureAwait(false);
            }).ConfigureAwait(false);
        });
    }

    private static Command CreateDelete(ToolHost host)
    {
        Argument<string> proxy = ClientOptions.Proxy();
        return ClientOptions.Verb("delete", "End a proxy and its connections.", ["d"], proxy, [], async (parsed, name, client, cancellationToken) =>
        {
            await RetrieveAsync(client, name, cancellationToken).ConfigureAwait(false);
            await ClientOptions.FailingAs("Failed to delete proxy: Delete: ", async () =>
            {
                await client.DeleteAsync(name, cancellationToken).ConfigureAwait(false);
                await host.Out.WriteLineAsync($"Deleted proxy {name}").ConfigureAwait(false);
            }).ConfigureAwait(false);
        });
    }

    /// <summary>What the verb says before the server's words, where the proxy cannot be found.</summary>
    private static Task<ProxyBody> RetrieveAsync(ApiClient client, string name, CancellationToken cancellationToken) =>
        ClientOptions.FailingAs($"Failed to retrieve proxy {name}: ", () => client.GetAsync(name, cancellationToken));
}
