using System.Net.Sockets;
using Npgsql;

namespace Hangup.Tests.Postgres;

/// <summary>What Npgsql's exceptions say of a connection.</summary>
internal sealed class NpgsqlRecognizer : ConnectionFailureRecognizer
{
    // PostgresErrorCodes has no name for it.
    private const string IdleSessionTimeout = "57P05";

    public override Recognition Recognize(Exception exception) => exception switch
    {
        // With these the server says why it closes the connection.
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleSessionTimeout } =>
            Recognition.Of(FailureKind.PrematureEnd),
        // Any other message of the server came over a connection that works.
        PostgresException => Recognition.NotAFailure,
        // Limits on connecting, on a command and on waiting for the pool give the same chain.
        NpgsqlException { InnerException: TimeoutException } => Recognition.Connection with { Ambiguity = FailureAmbiguity.ConnectOrRequestTimeout },
        // Its reads and writes go through streams, which wrap what a socket throws; its connects do not.
        NpgsqlException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            Recognition.Connection with { Phase = FailurePhase.Connect },
        NpgsqlException { InnerException: not null } => Recognition.Connection,
        _ => Recognition.None,
    };
}
