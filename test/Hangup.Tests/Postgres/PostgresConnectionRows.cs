using System.Net;
using System.Net.Sockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;
using Hangup.Tests.Stores;
using Npgsql;
using static Hangup.Tests.Postgres.PostgresRow;

namespace Hangup.Tests.Postgres;

/// <summary>What Npgsql throws when its connection ends without a word of the server.</summary>
internal static class PostgresConnectionRows
{
    private const string Transient = "NpgsqlException(IsTransient=True)";
    private const string Reset = $"{Transient} < IOException < SocketException(ConnectionReset/104)";
    private const string End = $"{Transient} < EndOfStreamException";
    private const string TimedOut = "TimedOut, Unknown, Unknown, Unknown, ConnectOrRequestTimeout, Medium";
    private const string IsReset = "Reset, Unknown, Peer, Unknown, None, High";
    private const string IsEnd = "PrematureEnd, Read, Peer, Unknown, EndOfStreamMayBeReset, Medium";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("npgsql-refused", "Npgsql: nobody listens", Refused, $"{Transient} < SocketException(ConnectionRefused/111)", "Refused, Connect, Peer, NotSent, None, High"),
        Row("npgsql-reset-opening", "Npgsql: RST in answer to the startup message", Opening(Ending.Reset), Reset, IsReset),
        Row("npgsql-fin-opening", "Npgsql: FIN in answer to the startup message", Opening(Ending.Fin), End, IsEnd),
        Row("npgsql-reset-opening-told", "Npgsql: RST in answer to the startup message; the caller tells that it was opening the connection",
            Opening(Ending.Reset), Reset, "Reset, Handshake, Peer, NotSent, None, High") with { Context = Told with { Phase = FailurePhase.Handshake } },
        Row("npgsql-connect-timeout", "Npgsql: nobody answers the SYN, and Timeout passes", ConnectTimeout, $"{Transient} < TimeoutException", TimedOut),
        Row("npgsql-reset", "Npgsql: RST in answer to a command", AtRequest(Ending.Reset), Reset, IsReset),
        Row("npgsql-fin", "Npgsql: FIN in answer to a command", AtRequest(Ending.Fin), End, IsEnd),
        Row("npgsql-silence", "Npgsql: the server falls silent, and CommandTimeout passes; nobody cancels the command, and the connection is broken",
            Silence, $"{Transient} < TimeoutException", TimedOut),
        Row("npgsql-reset-idle", "Npgsql: RST, then a command", Idle(Ending.Reset), Reset, IsReset),
        Row("npgsql-fin-idle", "Npgsql: FIN, then a command", Idle(Ending.Fin), End, IsEnd),
        Row("npgsql-reset-pooled", "Npgsql: RST while the connection is in the pool; a command on it fails, the next one succeeds", Pooled(Ending.Reset), Reset, IsReset),
        Row("npgsql-fin-pooled", "Npgsql: FIN while the connection is in the pool; a command on it fails, the next one succeeds", Pooled(Ending.Fin), End, IsEnd),
        Row("npgsql-reset-commit", "Npgsql: RST instead of the reply to COMMIT; the transaction was committed", LostCommit(Ending.Reset), Reset, IsReset),
        Row("npgsql-fin-commit", "Npgsql: FIN instead of the reply to COMMIT; the transaction was committed", LostCommit(Ending.Fin), End, IsEnd),
    ];

    private static async Task<Observation> Refused(PostgresServer server, CancellationToken cancellation)
    {
        using var port = new HeldPort();
        return await Open(port.Number, cancellation);
    }

    private static Script Opening(Ending ending) => async (server, cancellation) =>
    {
        await using var relay = new Relay(server.EndPoint);
        // The name of the user stands in it.
        relay.CutAtRequest("hangup", ending);
        return await Open(relay.Port, cancellation);
    };

    private static async Task<Observation> Open(int port, CancellationToken cancellation, string settings = "")
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(PostgresServer.Connection(port, settings));
        return await Observation.OfAsync(async () =>
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellation);
            return "succeeds";
        });
    }

    private static async Task<Observation> ConnectTimeout(PostgresServer server, CancellationToken cancellation)
    {
        // Linux takes one connection more than the backlog and drops every further SYN.
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using Socket queued = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await queued.ConnectAsync(listener.LocalEndPoint!, cancellation);
        return await Open(((IPEndPoint)listener.LocalEndPoint!).Port, cancellation, "Timeout=1");
    }

    private static async Task<Observation> Silence(NpgsqlConnection connection, Relay relay, CancellationToken cancellation)
    {
        relay.CutAtRequest("select 1", Ending.Silence);
        Observation seen = await Execute(connection, "select 1", cancellation, timeout: 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"state {connection.FullState}");
        return seen;
    }

    private static RelayScript AtRequest(Ending ending) => (connection, relay, cancellation) =>
    {
        relay.CutAtRequest("select 1", ending);
        return Execute(connection, "select 1", cancellation);
    };

    private static RelayScript Idle(Ending ending) => (connection, relay, cancellation) =>
    {
        relay.Cut(ending);
        return Execute(connection, "select 1", cancellation);
    };

    private static RelayScript Pooled(Ending ending) => async (connection, relay, cancellation) =>
    {
        await connection.CloseAsync();
        relay.Cut(ending);
        await connection.OpenAsync(cancellation);
        Observation first = await Execute(connection, "select 1", cancellation);
        await connection.CloseAsync();
        await connection.OpenAsync(cancellation);
        Assert.Equal("succeeds", (await Execute(connection, "select 1", cancellation)).Sees);
        return first;
    };

    private static RelayScript LostCommit(Ending ending) => async (connection, relay, cancellation) =>
    {
        string table = $"committed_{ending}";
        Assert.Equal("succeeds", (await Execute(connection, $"create table {table} (id int)", cancellation)).Sees);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        Assert.Equal("succeeds", (await Execute(connection, $"insert into {table} values (1)", cancellation)).Sees);
        relay.CutAtReply("COMMIT", ending);
        Observation seen = await Observation.OfAsync(async () =>
        {
            await transaction.CommitAsync(cancellation);
            return "succeeds";
        });

        PostgresServer server = (await TestContext.Current.GetFixture<PostgresServer>())!;
        await using NpgsqlCommand count = server.Direct.CreateCommand($"select count(*) from {table}");
        Assert.Equal(1L, await count.ExecuteScalarAsync(cancellation));
        return seen;
    };
}
