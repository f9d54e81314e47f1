using System.Data;
using Hangup.Tests.Detection;
using Npgsql;
using static Hangup.Tests.Postgres.PostgresRow;

namespace Hangup.Tests.Postgres;

/// <summary>What Npgsql throws when the server, or a limit, ends the command.</summary>
internal static class PostgresServerRows
{
    private const string Transient = "NpgsqlException(IsTransient=True)";
    private const string TimedOut = "TimedOut, Unknown, Unknown, Unknown, ConnectOrRequestTimeout, Medium";
    private const string IsEnd = "PrematureEnd, Read, Peer, Unknown, None, High";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("npgsql-terminated", "Npgsql: pg_terminate_backend while a command runs", TerminatedWaiting, "PostgresException(57P01)", IsEnd),
        Row("npgsql-terminated-idle", "Npgsql: pg_terminate_backend, then a command", TerminatedIdle, "PostgresException(57P01)", IsEnd),
        Row("npgsql-idle-session-timeout", "Npgsql: idle_session_timeout passes, then a command", IdleSession, "PostgresException(57P05)", IsEnd),
        Row("npgsql-terminated-untold", "Npgsql: pg_terminate_backend, then a command; the caller tells nothing",
            TerminatedIdle, "PostgresException(57P01)", null) with { Context = default, AlsoTells = null },
        Row("npgsql-command-timeout", "Npgsql: CommandTimeout passes; the server cancels the command, and the connection stays open",
            CommandTimeout, $"{Transient} < TimeoutException", TimedOut),
        Row("npgsql-command-timeout-untold", "Npgsql: CommandTimeout passes; the caller tells nothing",
            CommandTimeout, $"{Transient} < TimeoutException", null) with { Context = default, AlsoTells = null },
        Row("npgsql-pool-exhausted", "Npgsql: every connection of the pool is in use, and Timeout passes; the exception is that of a connection that failed", PoolExhausted, $"{Transient} < TimeoutException", TimedOut),
        Row("npgsql-canceled", "Npgsql: the caller's token is cancelled while a command runs", Canceled, "OperationCanceledException < PostgresException(57014)", "Canceled, Unknown, Local, Unknown, None, High"),
        Row("npgsql-error", "Npgsql: the server rejects a command", Rejected, "PostgresException(42601)", null),
    ];

    private static Task<Observation> TerminatedWaiting(PostgresServer server, CancellationToken cancellation) =>
        Blocked(server, async (connection, command) =>
        {
            Task<Observation> waiting = Execute(connection, command, cancellation);
            await UntilBlocked(server, connection, cancellation);
            await Terminate(server, connection.ProcessID, cancellation);
            return await waiting;
        }, cancellation);

    private static Task<Observation> Canceled(PostgresServer server, CancellationToken cancellation) =>
        Blocked(server, async (connection, command) =>
        {
            using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            Task<Observation> waiting = Execute(connection, command, source.Token);
            await UntilBlocked(server, connection, cancellation);
            await source.CancelAsync();
            return await waiting with { Token = source.Token };
        }, cancellation);

    private static Task<Observation> CommandTimeout(PostgresServer server, CancellationToken cancellation) =>
        Blocked(server, async (connection, command) =>
        {
            Observation seen = await Execute(connection, command, cancellation, timeout: 1);
            Assert.Equal(ConnectionState.Open, connection.State);
            return seen;
        }, cancellation);

    private static async Task<Observation> TerminatedIdle(PostgresServer server, CancellationToken cancellation)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(PostgresServer.Connection(server.EndPoint.Port));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellation);
        await Terminate(server, connection.ProcessID, cancellation);
        return await Execute(connection, "select 1", cancellation);
    }

    private static async Task<Observation> IdleSession(PostgresServer server, CancellationToken cancellation)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(PostgresServer.Connection(server.EndPoint.Port));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellation);
        Assert.Equal("succeeds", (await Execute(connection, "set idle_session_timeout = 1", cancellation)).Sees);
        await Until(server, "select not exists (select from pg_stat_activity where pid = $1)", connection.ProcessID, cancellation);
        return await Execute(connection, "select 1", cancellation);
    }

    private static async Task<Observation> PoolExhausted(PostgresServer server, CancellationToken cancellation)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(PostgresServer.Connection(server.EndPoint.Port, "Maximum Pool Size=1;Timeout=1"));
        await using NpgsqlConnection only = await OpenAsync(source, cancellation);
        return await Observation.OfAsync(async () =>
        {
            await using NpgsqlConnection second = await source.OpenConnectionAsync(cancellation);
            return "succeeds";
        });
    }

    /// <summary>The short timeout is meant for who waits for the pool; a server with much else to do may exceed it for the first connection.</summary>
    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await source.OpenConnectionAsync(cancellation);
            }
            catch (NpgsqlException e) when (e.InnerException is TimeoutException)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private static async Task<Observation> Rejected(PostgresServer server, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await server.Direct.OpenConnectionAsync(cancellation);
        return await Execute(connection, "selec 1", cancellation);
    }

    /// <summary>The script has a connection, and a command for it that waits for a lock which another connection holds.</summary>
    private static async Task<Observation> Blocked(
        PostgresServer server, Func<NpgsqlConnection, string, Task<Observation>> script, CancellationToken cancellation)
    {
        await using NpgsqlConnection holder = await server.Direct.OpenConnectionAsync(cancellation);
        string command = $"select pg_advisory_lock({holder.ProcessID})";
        Assert.Equal("succeeds", (await Execute(holder, command, cancellation)).Sees);
        // The server's answer to the cancellation is awaited however long it takes; without it the connection would be broken.
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(PostgresServer.Connection(server.EndPoint.Port, "Cancellation Timeout=60000"));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellation);
        return await script(connection, command);
    }

    private static Task UntilBlocked(PostgresServer server, NpgsqlConnection connection, CancellationToken cancellation) =>
        Until(server, "select exists (select from pg_locks where pid = $1 and not granted)", connection.ProcessID, cancellation);

    private static async Task Terminate(PostgresServer server, int pid, CancellationToken cancellation)
    {
        // The second argument is how long to wait until the process is gone, in milliseconds.
        await using NpgsqlCommand command = server.Direct.CreateCommand("select pg_terminate_backend($1, 60000)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = pid });
        Assert.Equal(true, await command.ExecuteScalarAsync(cancellation));
    }

    private static async Task Until(PostgresServer server, string question, int pid, CancellationToken cancellation)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Sockets.Observed.Deadline);
        await using NpgsqlCommand command = server.Direct.CreateCommand(question);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = pid });
        while (await command.ExecuteScalarAsync(deadline.Token) is not true)
        {
        }
    }
}
