using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hangup.Cli;

/// <summary>Writes one JSON object a line, as docs/json.md describes them.</summary>
internal static class JsonLine
{
    public static void Write<T>(TextWriter writer, T value, JsonTypeInfo<T> type)
    {
        writer.Write(JsonSerializer.Serialize(value, type));
        writer.Write('\n');
    }
}

/// <summary>The serializers, generated at compile time: nothing is looked up by reflection.</summary>
[JsonSerializable(typeof(RunJson))]
[JsonSerializable(typeof(ScenarioJson))]
[JsonSerializable(typeof(ScenarioPageJson))]
[JsonSerializable(typeof(CauseJson))]
[JsonSerializable(typeof(CausePageJson))]
[JsonSerializable(typeof(PlayJson))]
[JsonSerializable(typeof(ProxyBody))]
[JsonSerializable(typeof(WhyJson))]
[JsonSerializable(typeof(ExplainedConnectionJson))]
[JsonSerializable(typeof(ExplainSummaryJson))]
[JsonSerializable(typeof(WatchJson))]
[JsonSerializable(typeof(AbilityJson))]
[JsonSerializable(typeof(KnobJson))]
[JsonSerializable(typeof(WatchSummaryJson))]
internal sealed partial class JsonTypes : JsonSerializerContext
{
    /// <summary>Arrows and quotes stay readable: the lines go to files and terminals, never into a page of HTML.</summary>
    public static JsonTypes Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
