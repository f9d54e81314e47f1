using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;
using Hangup.Tests.Stores;
using StackExchange.Redis;
using static Hangup.Tests.Redis.RedisRow;

namespace Hangup.Tests.Redis;

/// <summary>What StackExchange.Redis throws when its connection ends, and what became of the command.</summary>
internal static class RedisCommandRows
{
    private const string Cause = "IOException < SocketException(ConnectionReset/104)";
    private const string Reset = $"RedisConnectionException(SocketFailure, Sent) < {Cause}";
    private const string Lost = $"RedisConnectionException(SocketFailure, Unknown) < {Cause}";

    // A write that the client makes by itself, such as a PING, may be what is told of the RST; the read finds an end then.
    private const string Closed = "RedisConnectionException(SocketClosed, Unknown)";
    private const string End = "RedisConnectionException(SocketClosed, Sent)";
    private const string IsReset = "Reset, Unknown, Peer, Unknown, None, High";
    private const string IsResetUnsent = "Reset, Unknown, Peer, NotSent, None, High";
    private const string IsEndUnsent = "PrematureEnd, Read, Peer, NotSent, EndOfStreamMayBeReset, Medium";
    private const string IsEnd = "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("redis-reset", "StackExchange.Redis: RST in answer to INCR, which the server never got", AtRequest(Ending.Reset), Reset, IsReset) with { Or = [$"{End} => {IsEnd}"] },
        Row("redis-fin", "StackExchange.Redis: FIN in answer to INCR, which the server never got", AtRequest(Ending.Fin), End, IsEnd),
        Row("redis-reset-incr", "StackExchange.Redis: RST instead of the reply to INCR, which was executed", AtReply(Ending.Reset), Reset, IsReset) with { Or = [$"{End} => {IsEnd}"] },
        Row("redis-fin-incr", "StackExchange.Redis: FIN instead of the reply to INCR, which was executed", AtReply(Ending.Fin), End, IsEnd),
        Row("redis-fin-untold", "StackExchange.Redis: FIN in answer to INCR; the caller tells nothing",
            AtRequest(Ending.Fin), End, null) with { Context = default, AlsoTells = null },
        Row("redis-timeout", "StackExchange.Redis: the server falls silent, and AsyncTimeout passes",
            AtRequest(Ending.Silence), "RedisTimeoutException(Sent)", "TimedOut, Unknown, Unknown, Unknown, None, High", Limit),
        Row("redis-timeout-untold", "StackExchange.Redis: the server falls silent, and AsyncTimeout passes; the caller tells nothing",
            AtRequest(Ending.Silence), "RedisTimeoutException(Sent)", null, Limit) with { Context = default, AlsoTells = null },
        Row("redis-backlog", "StackExchange.Redis: RST, then INCR, which waits for a new connection until SyncTimeout passes",
            Unsent, $"RedisConnectionException(SocketFailure, WaitingInBacklog) < {Lost}", IsResetUnsent, Limit) with
        {
            Or = [$"RedisConnectionException(SocketClosed, WaitingInBacklog) < {Closed} => {IsEndUnsent}"],
        },
        Row("redis-fail-fast", "StackExchange.Redis: RST, then INCR, which waits for nothing (BacklogPolicy.FailFast)",
            Unsent, $"RedisConnectionException(UnableToResolvePhysicalConnection, WaitingToBeSent) < {Lost}", IsResetUnsent,
            options => options.BacklogPolicy = BacklogPolicy.FailFast) with
        {
            Or = [$"RedisConnectionException(UnableToResolvePhysicalConnection, WaitingToBeSent) < {Closed} => {IsEndUnsent}"],
        },
        Row("redis-error", "StackExchange.Redis: the server rejects a command", Rejected, "RedisServerException", null),
    ];

    private static void Limit(ConfigurationOptions options) => options.SyncTimeout = options.AsyncTimeout = 1_000;

    private static ConnectedScript AtRequest(Ending ending) => async (redis, relay, direct) =>
    {
        string key = NewKey();
        relay.CutAtRequest(key, ending);
        Observation seen = await Increment(redis, key);
        Assert.False(await direct.KeyExistsAsync(key));
        return seen;
    };

    private static ConnectedScript AtReply(Ending ending) => async (redis, relay, direct) =>
    {
        string key = NewKey();
        // The reply is the sum, which no other reply contains.
        await direct.StringSetAsync(key, 987_654_320);
        relay.CutAtReply(":987654321", ending);
        Observation seen = await Increment(redis, key);
        Assert.Equal(987_654_321, await direct.StringGetAsync(key));
        return seen;
    };

    private static async Task<Observation> Unsent(IDatabase redis, Relay relay, IDatabase direct)
    {
        string key = NewKey();
        relay.Strand();
        relay.Cut(Ending.Reset);
        Observed.Until(() => !redis.IsConnected(key), "the client knows that it has no connection");
        Observation seen = await Increment(redis, key);
        Assert.False(await direct.KeyExistsAsync(key));
        return seen;
    }

    private static async Task<Observation> Rejected(IDatabase redis, Relay relay, IDatabase direct)
    {
        string key = NewKey();
        await direct.StringSetAsync(key, "no number");
        return await Increment(redis, key);
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");
}
