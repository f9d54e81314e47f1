using Hangup.Tests.Detection;
using Hangup.Tests.Stores;
using Npgsql;

namespace Hangup.Tests.Postgres;

/// <summary>Rows in which Npgsql talks to a real server.</summary>
internal static class PostgresRow
{
    public static readonly ConnectionFailureContext Told = new() { Recognizers = [new NpgsqlRecognizer()] };

    /// <summary>What is done with the server, directly or through a relay.</summary>
    internal delegate Task<Observation> Script(PostgresServer server, CancellationToken cancellation);

    internal delegate Task<Observation> RelayScript(NpgsqlConnection connection, Relay relay, CancellationToken cancellation);

    public static DetectionRow Row(string id, string situation, Script script, string sees, string? failure)
    {
        return new(id, situation, Observe)
        {
            Sees = sees,
            Failure = failure,
            Context = Told,
            AlsoTells = "a recognizer of Npgsql's exceptions",
            Requirement = Requirement.Postgres,
        };

        async Task<Observation> Observe(CancellationToken cancellation) =>
            await script((await TestContext.Current.GetFixture<PostgresServer>())!, cancellation);
    }

    /// <summary>The script has an open connection through a relay.</summary>
    public static DetectionRow Row(string id, string situation, RelayScript script, string sees, string? failure) =>
        Row(id, situation, async (server, cancellation) =>
        {
            await using var relay = new Relay(server.EndPoint);
            await using NpgsqlDataSource source = NpgsqlDataSource.Create(PostgresServer.Connection(relay.Port));
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellation);
            return await script(connection, relay, cancellation);
        }, sees, failure);

    public static Task<Observation> Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation, int timeout = 60) =>
        Observation.OfAsync(async () =>
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = timeout };
            await command.ExecuteNonQueryAsync(cancellation);
            return "succeeds";
        });
}
