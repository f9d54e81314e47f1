using System.Net;
using System.Net.Sockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;
using Hangup.Tests.Stores;
using StackExchange.Redis;
using static Hangup.Tests.Redis.RedisRow;

namespace Hangup.Tests.Redis;

/// <summary>What StackExchange.Redis throws when it gets no connection.</summary>
internal static class RedisConnectRows
{
    // The cause is told to the event ConnectionFailed alone.
    private const string NoConnection = "RedisConnectionException(UnableToConnect, Unknown)";
    private const string IsNoConnection = "Unknown, Unknown, Unknown, NotSent, None, Low";
    private const string Refusal = $"{NoConnection} < SocketException(ConnectionRefused/111)";
    private const string GivenUp = $"{NoConnection} < SocketException(OperationAborted/125)";
    private const string IsGivenUp = "Aborted, Unknown, Local, NotSent, None, High";
    private const string IsRefusal = "Refused, Connect, Peer, NotSent, None, High";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("redis-refused", "StackExchange.Redis: nobody listens (ConnectAsync)",
            (_, _) => WithRefusal(Connect), NoConnection, IsNoConnection),
        Row("redis-refused-backlog", "StackExchange.Redis: nobody listens; a command waits for a connection (AbortOnConnectFail is off)",
            (_, _) => WithRefusal(endPoint => IncrementWithoutConnection(endPoint, BacklogPolicy.Default)),
            $"RedisConnectionException(UnableToConnect, WaitingInBacklog) < {Refusal}", IsRefusal) with
        {
            // The client goes on trying, and where its clock ticks before the refusal is seen it gives an attempt up, without a cause or by
            // closing its socket.
            Or =
            [
                $"RedisConnectionException(UnableToConnect, WaitingInBacklog) < {NoConnection} => {IsNoConnection}",
                $"RedisConnectionException(UnableToConnect, WaitingInBacklog) < {GivenUp} => {IsGivenUp}",
            ],
        },
        Row("redis-refused-fail-fast", "StackExchange.Redis: nobody listens; a command waits for nothing (BacklogPolicy.FailFast)",
            (_, _) => WithRefusal(endPoint => IncrementWithoutConnection(endPoint, BacklogPolicy.FailFast)),
            $"RedisConnectionException(UnableToResolvePhysicalConnection, WaitingToBeSent) < {Refusal}", IsRefusal) with
        {
            Or =
            [
                $"RedisConnectionException(UnableToResolvePhysicalConnection, WaitingToBeSent) < {NoConnection} => {IsNoConnection}",
                $"RedisConnectionException(UnableToResolvePhysicalConnection, WaitingToBeSent) < {GivenUp} => {IsGivenUp}",
            ],
        },
        Row("redis-reset-opening", "StackExchange.Redis: RST in answer to its first commands (ConnectAsync)",
            Opening(Ending.Reset), NoConnection, IsNoConnection),
        Row("redis-fin-opening", "StackExchange.Redis: FIN in answer to its first commands (ConnectAsync)",
            Opening(Ending.Fin), NoConnection, IsNoConnection),
    ];

    private static async Task<Observation> WithRefusal(Func<IPEndPoint, Task<Observation>> script)
    {
        using var port = new HeldPort();
        return await script(port.Address);
    }

    private static async Task<Observation> IncrementWithoutConnection(IPEndPoint endPoint, BacklogPolicy policy)
    {
        ConfigurationOptions options = RedisServer.Connection(endPoint);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = policy;
        // ConnectAsync goes through all of ConnectTimeout here.
        options.ConnectTimeout = options.SyncTimeout = options.AsyncTimeout = 1_000;
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(options);
        return await Increment(redis.GetDatabase(), "refused");
    }

    private static Script Opening(Ending ending) => (_, relay) =>
    {
        // Sent by the connection for commands, and not by that for subscriptions, which it can do without. Each is ended,
        // since the client makes another one at once, and now and then that is up before ConnectAsync gives up.
        relay.CutAtEachRequest("\r\nINFO\r\n", ending);
        return Connect(relay.EndPoint);
    };

    private static Task<Observation> Connect(IPEndPoint endPoint) => Observation.OfAsync(async () =>
    {
        ConfigurationOptions options = RedisServer.Connection(endPoint);
        // A further attempt would wait for all of ConnectTimeout where nobody listens.
        options.ConnectRetry = 0;
        // Now and then the client misses the refusal and waits its whole limit out; it throws the same then.
        options.ConnectTimeout = 5_000;
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(options);
        return "succeeds";
    });
}
