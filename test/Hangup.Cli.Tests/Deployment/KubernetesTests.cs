using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Hangup.Cli.Tests.Deployment;

/// <summary>The manifests of deploy/kubernetes, as far as that can be seen without a cluster: their parts fit each other, and the tool takes their words.</summary>
public sealed partial class KubernetesTests
{
    private static readonly Dictionary<string, string> Versions = new()
    {
        ["Namespace"] = "v1",
        ["ConfigMap"] = "v1",
        ["Service"] = "v1",
        ["Deployment"] = "apps/v1",
        ["DaemonSet"] = "apps/v1",
    };

    private static IEnumerable<Manifest> Workloads => Manifest.All.Where(manifest => manifest.Kind is "Deployment" or "DaemonSet");

    [Fact]
    public void Every_object_has_its_version_a_name_and_labels()
    {
        Assert.Equal(5, Manifest.All.Count);
        Assert.All(Manifest.All, manifest =>
        {
            Assert.Equal(Versions[manifest.Kind], manifest.Text("apiVersion"));
            Assert.Matches(DnsLabel, manifest.Name);
            Assert.NotEmpty(manifest.Pairs("metadata", "labels"));
        });
        Assert.Equal(Manifest.All.Count, Manifest.All.DistinctBy(manifest => (manifest.Kind, manifest.Namespace, manifest.Name)).Count());
        Assert.All(Manifest.All.Where(manifest => manifest.Namespace != "default"), manifest =>
            Assert.Contains(Manifest.All, other => other.Kind == "Namespace" && other.Name == manifest.Namespace && other.File == manifest.File));
    }

    [Fact]
    public void Selectors_select_the_pods_of_their_own()
    {
        Assert.All(Workloads, workload => AssertSelects(workload.Pairs("spec", "selector", "matchLabels"), workload));
        Assert.All(Manifest.All.Where(manifest => manifest.Kind == "Service"), service =>
        {
            Manifest selected = Assert.Single(Workloads, workload => workload.Namespace == service.Namespace && Selects(service.Pairs("spec", "selector"), workload));
            string[] ports = [.. selected.Containers.SelectMany(container => Names(container, "ports"))];
            Assert.All(Sequence(service.Find("spec", "ports")), port => Assert.Contains($"{Manifest.Find(port, "targetPort")}", ports));
        });
    }

    [Fact]
    public void Mounts_are_of_volumes_and_volumes_of_what_is_there() => Assert.All(Workloads, workload =>
    {
        YamlNode[] volumes = [.. workload.Sequence("volumes")];
        Assert.Equal(
            volumes.Select(volume => $"{Manifest.Find(volume, "name")}").Order(),
            workload.Containers.SelectMany(container => Names(container, "volumeMounts")).Distinct().Order());
        Assert.All(volumes.Select(volume => Manifest.Find(volume, "configMap", "name")).OfType<YamlNode>(), name =>
            Assert.Contains(Manifest.All, other => other.Kind == "ConfigMap" && other.Name == $"{name}" && other.Namespace == workload.Namespace));
    });

    [Fact]
    public void No_container_may_do_more_than_it_needs() => Assert.All(Workloads, workload => Assert.All(workload.Containers, container =>
    {
        Assert.Equal("false", $"{Manifest.Find(container, "securityContext", "allowPrivilegeEscalation")}");
        Assert.Equal("true", $"{Manifest.Find(container, "securityContext", "readOnlyRootFilesystem")}");
        Assert.Equal(["ALL"], Sequence(Manifest.Find(container, "securityContext", "capabilities", "drop")).Select(name => $"{name}"));
        Assert.Null(Manifest.Find(container, "securityContext", "privileged"));
        string[] added = [.. Sequence(Manifest.Find(container, "securityContext", "capabilities", "add")).Select(name => $"{name}")];
        Assert.Equal(workload.Kind == "DaemonSet" ? ["PERFMON", "DAC_READ_SEARCH", "SYS_PTRACE", "SYS_ADMIN"] : [], added);
    }));

    [Fact]
    public async Task The_tool_takes_the_words_that_its_containers_are_started_with()
    {
        string[][] lines =
        [
            .. from workload in Workloads
               from container in workload.Containers
               where $"{Manifest.Find(container, "image")}".StartsWith("hangup:", StringComparison.Ordinal)
               from words in new[] { Manifest.Find(container, "args"), Manifest.Find(container, "startupProbe", "exec", "command") }
               where words is not null
               select Sequence(words).Select(word => $"{word}").Where(word => word != "/hangup").ToArray(),
        ];
        Assert.Equal(3, lines.Length);
        foreach (string[] line in lines)
        {
            // Help is written in place of the deed only where the rest of the line is well.
            ToolRun run = await ToolRun.OfAsync([.. line, "--help"]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.DoesNotContain(line.Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => !run.Output.Contains(option, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_configured_proxies_are_those_that_the_application_connects_to()
    {
        Manifest configuration = Manifest.All.Single(manifest => manifest.Kind == "ConfigMap");
        JsonElement proxy = Assert.Single(JsonElement.Parse(configuration.Text("data", "proxies.json")).EnumerateArray().ToList());
        Manifest workload = Workloads.Single(manifest => manifest.Name == "orders");
        string[] urls = [.. workload.Containers.SelectMany(container => Sequence(Manifest.Find(container, "env"))).Select(variable => $"{Manifest.Find(variable, "value")}")];

        Assert.Equal([$"redis://{proxy.GetProperty("listen")}"], urls);
    }

    [Fact]
    public void The_port_is_the_one_that_is_announced()
    {
        Manifest agent = Workloads.Single(manifest => manifest.Kind == "DaemonSet");
        string port = agent.Pairs("spec", "template", "metadata", "annotations")["prometheus.io/port"];
        YamlMappingNode container = Assert.Single(agent.Containers);

        Assert.Contains($"0.0.0.0:{port}", Sequence(Manifest.Find(container, "args")).Select(word => $"{word}"));
        Assert.Equal([port], Sequence(Manifest.Find(container, "ports")).Select(entry => $"{Manifest.Find(entry, "containerPort")}"));
        Assert.InRange(int.Parse(port, CultureInfo.InvariantCulture), 1, 65535);
    }

    private static bool Selects(IReadOnlyDictionary<string, string> selector, Manifest workload) =>
        selector.Count > 0 && selector.All(workload.Pairs("spec", "template", "metadata", "labels").Contains);

    private static void AssertSelects(IReadOnlyDictionary<string, string> selector, Manifest workload) => Assert.True(Selects(selector, workload), $"{workload}");

    private static IEnumerable<YamlNode> Sequence(YamlNode? node) => node as YamlSequenceNode ?? [];

    private static IEnumerable<string> Names(YamlNode container, string list) => Sequence(Manifest.Find(container, list)).Select(entry => $"{Manifest.Find(entry, "name")}");

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex DnsLabel { get; }
}
