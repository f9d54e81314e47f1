using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Hangup.Cli.Tests.Explain;
using Json.Schema;

namespace Hangup.Cli.Tests;

/// <summary>
/// docs/schemas has a JSON Schema of each kind of line: by the types that write them, in the words of docs/json.md. What the commands print
/// obeys them.
/// </summary>
public sealed class SchemaTests
{
    /// <summary>Set to 1 to write the schemas anew instead of comparing them.</summary>
    private const string Update = "HANGUP_UPDATE_DOCS";

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "schemas");

    private static readonly Dictionary<string, (string Command, Type Line)> Lines = new()
    {
        ["lab-run"] = ("lab run --json", typeof(RunJson)),
        ["lab-list"] = ("lab list --json", typeof(ScenarioJson)),
        ["lab-show"] = ("lab show ID --json", typeof(ScenarioPageJson)),
        ["lab-play"] = ("lab play ID --json", typeof(PlayJson)),
        ["proxy-list"] = ("proxy list --json", typeof(ProxyBody)),
        ["cause-list"] = ("cause list --json", typeof(CauseJson)),
        ["cause-show"] = ("cause show ID --json", typeof(CausePageJson)),
        ["why"] = ("why --json", typeof(WhyJson)),
        ["explain-connection"] = ("explain --json", typeof(ExplainedConnectionJson)),
        ["explain-summary"] = ("explain --json", typeof(ExplainSummaryJson)),
        ["watch-reset"] = ("watch --json", typeof(WatchJson)),
        ["watch-summary"] = ("watch --json", typeof(WatchSummaryJson)),
        ["doctor-ability"] = ("doctor --json", typeof(AbilityJson)),
        ["doctor-setting"] = ("doctor --json", typeof(KnobJson)),
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. Lines.Keys];

    /// <summary>With the beginning that the names of their schemas have.</summary>
    public static TheoryData<string, string[]> Commands => new()
    {
        { "lab-list", ["lab", "list", "--json"] },
        { "lab-show", ["lab", "show", "close-with-unread-data", "--json"] },
        { "cause-list", ["cause", "list", "--json"] },
        { "cause-show", ["cause", "show", "close-with-unread-data", "--json"] },
        { "why", ["why", "read tcp 10.0.0.5:1->10.0.0.7:2: read: connection reset by peer", "--json"] },
        { "doctor-", ["doctor", "--json"] },
        { "lab-run", ["lab", "run", "close-with-unread-data", "--json"] },
        { "explain-", ["explain", "--all", "--json", Cases.Ethernet] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_is_of_the_type_that_writes_the_line(string name)
    {
        string path = PathOf(name);
        string schema = Exported(name).ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(path, schema);

        Assert.True(File.Exists(path) && File.ReadAllText(path) == schema, $"docs/schemas/{name}.json is not of {Lines[name].Line.Name}: run this test with {Update}=1.");
    }

    [Fact]
    public void Every_schema_is_of_a_line() =>
        Assert.Equal(Lines.Keys.Order(), Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_a_command_prints_obeys_its_schema(string names, string[] command)
    {
        JsonSchema[] schemas = [.. Lines.Keys.Where(name => name.StartsWith(names, StringComparison.Ordinal)).Select(SchemaOf)];
        ToolRun run = await ToolRun.ApartAsync(command);

        Assert.NotEmpty(run.Json);
        Assert.All(run.Json, line => Assert.Contains(schemas, schema => schema.Evaluate(line).IsValid));
    }

    [Fact]
    public void A_line_that_lacks_a_field_does_not_obey() =>
        Assert.False(SchemaOf("lab-list").Evaluate(JsonElement.Parse("""{"id":"a","title":"b","family":"c"}""")).IsValid);

    private static string PathOf(string name) => Path.Combine(Folder, $"{name}.json");

    private static JsonSchema SchemaOf(string name) => JsonSchema.FromFile(PathOf(name), new BuildOptions { SchemaRegistry = new() });

    private static JsonObject Exported(string name)
    {
        (string command, Type line) = Lines[name];
        IReadOnlyList<IReadOnlyDictionary<string, string>> tables = DocumentedFields.WordsOf(command);
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Described(context.TypeInfo, node, tables),
        };
        JsonObject schema = JsonTypes.Lines.Options.GetJsonSchemaAsNode(line, options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"A line of hangup {command}");
        return schema;
    }

    /// <summary>Says which fields are always there, and what each says where a table of the page is of just these fields.</summary>
    private static JsonNode Described(JsonTypeInfo type, JsonNode node, IReadOnlyList<IReadOnlyDictionary<string, string>> tables)
    {
        if (node is not JsonObject schema || schema["properties"] is not JsonObject properties || type.Kind != JsonTypeInfoKind.Object)
            return node;
        schema["required"] = new JsonArray([.. type.Properties.Where(property => property.ShouldSerialize is null).Select(property => JsonValue.Create(property.Name))]);
        var names = properties.Select(property => property.Key).ToHashSet();
        if (tables.FirstOrDefault(table => names.SetEquals(table.Keys)) is not { } words)
            return schema;
        foreach ((string name, JsonNode? property) in properties)
        {
            if (property is JsonObject described && !described.ContainsKey("$ref"))
                described["description"] = words[name];
        }

        return schema;
    }
}
