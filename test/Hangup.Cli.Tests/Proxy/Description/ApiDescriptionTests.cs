using System.Text.Json;
using Hangup.Proxy;

namespace Hangup.Cli.Tests;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task Every_route_is_described_and_answers_as_described()
    {
        await using RunningServer server = await RunningServer.StartAsync("""{"name":"p","listen":"127.0.0.1:0","upstream":"127.0.0.1:9","enabled":false}""");
        JsonElement description = await DescriptionAsync(server);
        int asked = 0;
        foreach (JsonProperty path in description.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("get", out JsonElement get) || path.Name.Contains("{toxic}", StringComparison.Ordinal))
                continue;
            string follow = path.Name.EndsWith("/events", StringComparison.Ordinal) ? "?follow=false" : "";
            Assert.Equal(200, (await server.SendAsync("GET", path.Name.Replace("{proxy}", "p", StringComparison.Ordinal) + follow)).Status);
            Assert.True(get.GetProperty("responses").TryGetProperty("200", out _));
            asked++;
        }

        Assert.Equal(10, asked);
    }

    [Fact]
    public async Task Every_reference_leads_to_a_schema()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonElement description = await DescriptionAsync(server);
        var schemas = description.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToHashSet();

        string[] references = [.. References(description)];

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Contains(reference["#/components/schemas/".Length..], schemas));
    }

    [Fact]
    public async Task Every_type_of_toxic_is_described_with_its_attributes()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonElement description = await DescriptionAsync(server);

        JsonElement[] types = [.. description.GetProperty("components").GetProperty("schemas").GetProperty("Toxic").GetProperty("oneOf").EnumerateArray()];

        Assert.Equal(FaultKinds.All.Select(kind => kind.Name), types.Select(type => type.GetProperty("title").GetString()));
        Assert.All(FaultKinds.All.Zip(types), pair => Assert.Equal(
            pair.First.Parameters.Select(parameter => parameter.Name),
            pair.Second.GetProperty("properties").GetProperty("attributes").GetProperty("properties").EnumerateObject().Select(property => property.Name)));
    }

    private static async Task<JsonElement> DescriptionAsync(RunningServer server) =>
        JsonElement.Parse((await server.SendAsync("GET", "/openapi.json")).Body);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == "$ref" ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
