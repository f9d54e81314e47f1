using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace Hangup.Resilience.Tests.Http;

/// <summary>JSON is written again where it comes out the same.</summary>
public sealed class JsonBodyTests
{
    private static readonly Func<HttpPeer, Task> ResetAfterHead = async peer =>
    {
        await peer.Head();
        peer.Reset();
    };

    /// <summary>What can be written again, and what cannot.</summary>
    public static TheoryData<string, bool> Bodies => new()
    {
        { "null", true }, { "text", true }, { "number", true }, { "bytes", true }, { "memory", true }, { "element", true }, { "node", true },
        { "order", true }, { "order as object", true }, { "anonymous", true }, { "list", true }, { "list as a sequence", true }, { "dictionary", true },
        { "itself inside", true }, { "shape", true },
        { "sequence", false }, { "query", false }, { "channel", false }, { "property", false }, { "deep", false }, { "list of sequences", false },
        { "object inside", false }, { "own converter", false }, { "derived", false },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void What_can_be_written_again_is_known_by_its_contract(string body, bool repeatable)
    {
        using JsonContent content = Body(body);
        Assert.Equal(repeatable, BodyReplay.IsRepeatable(content));
    }

    [Fact]
    public async Task A_channel_is_not_read_again()
    {
        await using var client = RecoveringClient.To(ResetAfterHead, HttpPeer.Serve);
        HttpConnectionException failed = await client.Fail(HttpMethod.Put, Body("channel"));
        Assert.Equal(RetryRefusal.BodyConsumed, failed.Refusal);
        Assert.Equal(1, client.Script.Requests);
    }

    [Fact]
    public async Task An_order_is_written_again()
    {
        await using var client = RecoveringClient.To(ResetAfterHead, async peer =>
        {
            await peer.Head();
            await peer.Answer();
        });
        using HttpResponseMessage response = await client.Send(HttpMethod.Put, Body("order"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, client.Script.Requests);
    }

    private static JsonContent Body(string name)
    {
        var order = new Order("7", [new("a", 1)], new HashSet<int>(), DayOfWeek.Friday, null);
        return name switch
        {
            "null" => JsonContent.Create<IEnumerable<int>?>(null),
            "text" => JsonContent.Create("text"),
            "number" => JsonContent.Create<int?>(7),
            "bytes" => JsonContent.Create("bytes"u8.ToArray()),
            "memory" => JsonContent.Create(new ReadOnlyMemory<int>([1])),
            "element" => JsonContent.Create(JsonElement.Parse("[1]")),
            "node" => JsonContent.Create(new JsonObject()),
            "order" => JsonContent.Create(order),
            "order as object" => JsonContent.Create<object>(order),
            "anonymous" => JsonContent.Create(new { order, Count = 1 }),
            "list" => JsonContent.Create(new List<Order> { order }),
            "list as a sequence" => JsonContent.Create<IEnumerable<Order>>([order]),
            "dictionary" => JsonContent.Create(new Dictionary<string, Order>()),
            "itself inside" => JsonContent.Create(new Tree([])),
            "shape" => JsonContent.Create<Shape>(new Circle()),
            "sequence" => JsonContent.Create(Enumerable.Range(0, 2).Where(number => number > 0)),
            "query" => JsonContent.Create(new List<int>().AsQueryable()),
            "channel" => JsonContent.Create(Read()),
            "property" => JsonContent.Create(new { Orders = Enumerable.Empty<Order>() }),
            "deep" => JsonContent.Create(new { Page = new { Orders = Read() } }),
            "list of sequences" => JsonContent.Create(new List<IEnumerable<int>>()),
            "object inside" => JsonContent.Create(new Dictionary<string, object>()),
            "own converter" => JsonContent.Create(new Secret()),
            "derived" => JsonContent.Create<Answer>(new Stream()),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    private static IAsyncEnumerable<int> Read()
    {
        var channel = Channel.CreateUnbounded<int>();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
        return channel.Reader.ReadAllAsync(TestContext.Current.CancellationToken);
    }

    private sealed record Order(string Number, IReadOnlyList<Item> Items, ISet<int> Tags, DayOfWeek? Day, Order? Previous);

    private readonly record struct Item(string Name, decimal Price);

    private sealed record Tree(Tree[] Children);

    [JsonDerivedType(typeof(Circle))]
    private abstract record Shape;

    private sealed record Circle : Shape;

    [JsonDerivedType(typeof(Stream))]
    private abstract record Answer;

    private sealed record Stream : Answer
    {
        public IAsyncEnumerable<int> Numbers => Read();
    }

    [JsonConverter(typeof(SecretConverter))]
    private sealed record Secret;

    private sealed class SecretConverter : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new();

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
