using Hangup.Tests.Detection;
using Hangup.Tests.Stores;
using StackExchange.Redis;

namespace Hangup.Tests.Redis;

/// <summary>Rows in which StackExchange.Redis talks to a real server through a relay.</summary>
internal static class RedisRow
{
    internal delegate Task<Observation> Script(RedisServer server, Relay relay);

    internal delegate Task<Observation> ConnectedScript(IDatabase redis, Relay relay, IDatabase direct);

    public static DetectionRow Row(string id, string situation, Script script, string sees, string? failure)
    {
        return new(id, situation, Observe)
        {
            Sees = sees,
            Failure = failure,
            Context = new() { Recognizers = [new RedisRecognizer()] },
            AlsoTells = "a recognizer of StackExchange.Redis's exceptions",
            Requirement = Requirement.Redis,
        };

        async Task<Observation> Observe(CancellationToken cancellation)
        {
            RedisServer server = (await TestContext.Current.GetFixture<RedisServer>())!;
            await using var relay = new Relay(server.EndPoint);
            return await script(server, relay);
        }
    }

    /// <summary>The script has a connection through the relay.</summary>
    public static DetectionRow Row(
        string id, string situation, ConnectedScript script, string sees, string? failure, Action<ConfigurationOptions>? configure = null) =>
        Row(id, situation, async (server, relay) =>
        {
            ConfigurationOptions options = RedisServer.Connection(relay.EndPoint);
            configure?.Invoke(options);
            await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(options);
            Observation seen = await script(redis.GetDatabase(), relay, server.Direct);
            // Otherwise it would wait for commands that nobody answers.
            await redis.CloseAsync(allowCommandsToComplete: false);
            return seen;
        }, sees, failure);

    public static Task<Observation> Increment(IDatabase redis, string key) =>
        Observation.OfAsync(async () => $"returns {await redis.StringIncrementAsync(key)}");
}
