using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hangup.Cli;

/// <summary>A proxy as the API shows it.</summary>
internal sealed record ProxyBody(string Name, string Listen, string Upstream, bool Enabled)
{
    public IReadOnlyList<ToxicBody> Toxics { get; init; } = [];
}

/// <summary>A toxic as the API shows it.</summary>
internal sealed record ToxicBody(string Name, string Type, string Stream, float Toxicity)
{
    public IReadOnlyDictionary<string, JsonElement> Attributes { get; init; } = new Dictionary<string, JsonElement>();
}

/// <summary>An error as the API tells it.</summary>
internal sealed record ErrorBody(string? Error, int Status);

/// <summary>The serializers of what the API answers.</summary>
[JsonSerializable(typeof(Dictionary<string, ProxyBody>))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ApiBodies : JsonSerializerContext;
