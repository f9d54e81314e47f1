using static Hangup.TextSources;

namespace Hangup;

/// <summary>What Redis, redis-cli and its clients write.</summary>
internal static class RedisTexts
{
    private const string Program = "Redis";

    public static ErrorText[] Rows { get; } =
    [
        new("redis-cli-refused", Program, "Could not connect to Redis at {peer}: Connection refused", ConnectMeanings.Refused, $"{Run}; redis, src/redis-cli.c"),
        new("redis-cli-name", Program, "Could not connect to Redis at {peer}: Name or service not known", ServiceMeanings.NameUnknown, $"{Run}; redis, src/redis-cli.c"),
        new("redis-cli-timed-out", Program, "Could not connect to Redis at {peer}: Connection timed out", ConnectMeanings.TimedOut, $"{Run}; redis, src/redis-cli.c"),
        new("redis-cli-closed", Program, "Error: Server closed the connection", EndMeanings.Session, $"{Run}; redis/hiredis, net.c and hiredis.c"),
        new("redis-cli-reset", Program, "Error: Connection reset by peer", ResetMeanings.Reset, $"{Run}; redis/hiredis, net.c"),
        new("redis-max-clients", Program, "ERR max number of clients reached", ServiceMeanings.ServerFull, "redis, src/networking.c"),
        new(
            "redis-py-refused",
            Program,
            "redis.exceptions.ConnectionError: Error 111 connecting to {peer}. Connection refused.",
            ConnectMeanings.Refused,
            "redis/redis-py, connection.py"),
        new("redis-py-closed", Program, "Connection closed by server.", EndMeanings.Session, "redis/redis-py, _parsers/socket.py"),
        new("redis-py-timeout", Program, "redis.exceptions.TimeoutError: Timeout reading from {peer}", SilenceMeanings.Read, "redis/redis-py, connection.py"),
        new(
            "jedis-reset",
            Program,
            "redis.clients.jedis.exceptions.JedisConnectionException: java.net.SocketException: Connection reset",
            ResetMeanings.OnRead,
            "redis/jedis, Connection.java"),
        new("jedis-end", Program, "JedisConnectionException: Unexpected end of stream.", EndMeanings.Session, "redis/jedis, RedisInputStream.java"),
        new(
            "lettuce-unable",
            Program,
            "io.lettuce.core.RedisConnectionException: Unable to connect to {peer}",
            ServiceMeanings.Unavailable,
            "redis/lettuce, RedisConnectionException.java"),
        new("ioredis-closed", Program, "Connection is closed.", LocalMeanings.ClosedHere, "redis/ioredis, lib/utils"),
        new(
            "se-redis-unable",
            Program,
            "It was not possible to connect to the redis server(s)",
            ServiceMeanings.Unavailable,
            "StackExchange/StackExchange.Redis, ExceptionFactory.cs"),
        new("se-redis-failure", Program, "SocketFailure on {peer}", EndMeanings.Session, "StackExchange/StackExchange.Redis, PhysicalConnection.cs"),
        new("se-redis-closed", Program, "SocketClosed on {peer}", EndMeanings.Session, "StackExchange/StackExchange.Redis, PhysicalConnection.cs"),
        new(
            "se-redis-timeout",
            Program,
            "Timeout awaiting response (outbound={word}, inbound={word}",
            SilenceMeanings.Read,
            "StackExchange/StackExchange.Redis, PhysicalConnection.cs"),
    ];
}
