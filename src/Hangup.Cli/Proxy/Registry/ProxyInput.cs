namespace Hangup.Cli;

/// <summary>A proxy as a body or a configuration file describes it.</summary>
internal sealed class ProxyInput
{
    public string Name { get; set; } = "";

    public string Listen { get; set; } = "";

    public string Upstream { get; set; } = "";

    public bool Enabled { get; set; } = true;

    /// <summary>The toxics that it is to have, each as its text; <see langword="null"/> where nothing is said of them.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Toxics { get; private set; }

    /// <summary>What is missing, if anything.</summary>
    public string? MissingField => Name.Length == 0 ? "name" : Upstream.Length == 0 ? "upstream" : null;

    /// <summary>A body that is one proxy.</summary>
    public GoField Body() => new GoField.Object("", "toxiproxy.Proxy", "Proxy", Fields());

    /// <summary>An element of a list of proxies, in which toxics may stand.</summary>
    public GoField.Object Element() => new(
        "",
        "struct { toxiproxy.Proxy; Enabled *bool \"json:\\\"enabled\\\"\" }",
        "",
        [.. Fields(), new GoField.Texts("toxics", "[]toxics.ToxicWrapper", toxics => Toxics = toxics)]);

    /// <summary>A body that is a list of proxies.</summary>
    public static GoField ListOf(ICollection<ProxyInput> proxies) =>
        new GoField.List("", "[]struct { toxiproxy.Proxy; Enabled *bool \"json:\\\"enabled\\\"\" }", () =>
        {
            var proxy = new ProxyInput();
            proxies.Add(proxy);
            return proxy.Element();
        });

    private List<GoField> Fields() =>
    [
        new GoField.Text("name", value => Name = value),
        new GoField.Text("listen", value => Listen = value),
        new GoField.Text("upstream", value => Upstream = value),
        new GoField.Flag("enabled", value => Enabled = value),
        // A field of Toxiproxy's own that its answers show and that clients send back.
        new GoField.Object("Logger", "zerolog.Logger", "Logger", []),
    ];
}
