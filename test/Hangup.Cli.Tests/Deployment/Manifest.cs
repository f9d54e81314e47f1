using YamlDotNet.RepresentationModel;

namespace Hangup.Cli.Tests.Deployment;

/// <summary>An object of a file for Kubernetes.</summary>
internal sealed record Manifest(string File, YamlMappingNode Root)
{
    public static IReadOnlyList<Manifest> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy", "kubernetes"), "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read),
    ];

    public string Kind => Text("kind");

    public string Name => Text("metadata", "name");

    public string Namespace => Find("metadata", "namespace") is { } name ? $"{name}" : "default";

    /// <summary>The containers of its pods, those that are begun first included.</summary>
    public IEnumerable<YamlMappingNode> Containers => Sequence("initContainers").Concat(Sequence("containers")).Cast<YamlMappingNode>();

    public YamlNode? Find(params string[] path) => Find(Root, path);

    public string Text(params string[] path) => Find(path)?.ToString() ?? throw new InvalidDataException($"{File}: no {string.Join('.', path)}");

    /// <summary>The pairs of a mapping; none where it is missing.</summary>
    public IReadOnlyDictionary<string, string> Pairs(params string[] path) =>
        (Find(path) as YamlMappingNode)?.Children.ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}") ?? [];

    /// <summary>What pods of it have under a name; nothing where there is none.</summary>
    public IEnumerable<YamlNode> Sequence(string name) => Find("spec", "template", "spec", name) as YamlSequenceNode ?? [];

    public static YamlNode? Find(YamlNode? node, params string[] path) =>
        path.Aggregate(node, (at, key) => at is YamlMappingNode mapping && mapping.Children.TryGetValue(key, out YamlNode? child) ? child : null);

    public override string ToString() => $"{Path.GetFileName(File)}: {Kind} {Name}";

    private static IEnumerable<Manifest> Read(string file)
    {
        var stream = new YamlStream();
        using StreamReader reader = System.IO.File.OpenText(file);
        stream.Load(reader);
        return stream.Documents.Select(document => new Manifest(file, (YamlMappingNode)document.RootNode)).ToList();
    }
}
