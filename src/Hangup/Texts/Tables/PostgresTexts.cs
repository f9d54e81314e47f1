using static Hangup.TextSources;

namespace Hangup;

/// <summary>What PostgreSQL's server, libpq and psql write.</summary>
internal static class PostgresTexts
{
    private const string Program = "PostgreSQL";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "libpq-refused",
            Program,
            "connection to server at \"{host}\"{*}, port {port} failed: Connection refused",
            ConnectMeanings.Refused,
            $"{Run}; {Postgres}src/interfaces/libpq/fe-connect.c"),
        new(
            "libpq-timed-out",
            Program,
            "connection to server at \"{host}\"{*}, port {port} failed: Connection timed out",
            ConnectMeanings.TimedOut,
            $"{Run}; {Postgres}src/interfaces/libpq/fe-connect.c"),
        new(
            "libpq-no-route",
            Program,
            "connection to server at \"{host}\"{*}, port {port} failed: No route to host",
            ConnectMeanings.HostUnreachable,
            $"{Run}; {Postgres}src/interfaces/libpq/fe-connect.c"),
        new(
            "libpq-timeout-expired",
            Program,
            "connection to server at \"{host}\"{*}, port {port} failed: timeout expired",
            ConnectMeanings.GivenUp,
            $"{Run}; {Postgres}src/interfaces/libpq/fe-connect.c"),
        new(
            "libpq-closed-connecting",
            Program,
            "connection to server at \"{host}\"{*}, port {port} failed: server closed the connection unexpectedly",
            EndMeanings.InHandshake,
            $"{Run}; {Postgres}src/interfaces/libpq/fe-misc.c"),
        new(
            "libpq-not-postgres",
            Program,
            "connection to server at \"{host}\"{*}, port {port} failed: received invalid response to SSL negotiation: {*}",
            EndMeanings.PlaintextPeer,
            $"{Run}; {Postgres}src/interfaces/libpq/fe-connect.c"),
        new("libpq-closed", Program, "server closed the connection unexpectedly", EndMeanings.Session, $"{Postgres}src/interfaces/libpq/fe-misc.c"),
        new(
            "libpq-receive-reset",
            Program,
            "could not receive data from server: Connection reset by peer",
            ResetMeanings.OnRead,
            $"{Postgres}src/interfaces/libpq/fe-secure.c"),
        new(
            "libpq-receive-timed-out",
            Program,
            "could not receive data from server: Connection timed out",
            SilenceMeanings.Lost,
            $"{Postgres}src/interfaces/libpq/fe-secure.c"),
        new("libpq-send-pipe", Program, "could not send data to server: Broken pipe", EndMeanings.BrokenPipe, $"{Postgres}src/interfaces/libpq/fe-secure.c"),
        new("libpq-syscall", Program, "SSL SYSCALL error: EOF detected", EndMeanings.Session, $"{Postgres}src/interfaces/libpq/fe-secure-openssl.c"),
        new("libpq-syscall-reset", Program, "SSL SYSCALL error: Connection reset by peer", ResetMeanings.Reset, $"{Postgres}src/interfaces/libpq/fe-secure-openssl.c"),
        new("libpq-ssl-closed", Program, "SSL connection has been closed unexpectedly", EndMeanings.Session, $"{Postgres}src/interfaces/libpq/fe-secure-openssl.c"),
        new(
            "libpq-translate",
            Program,
            "could not translate host name \"{host}\" to address: {*}",
            ServiceMeanings.NameUnknown,
            $"{Run}; {Postgres}src/interfaces/libpq/fe-connect.c"),
        new(
            "postgres-admin",
            Program,
            "terminating connection due to administrator command",
            ServiceMeanings.ServerStopping,
            $"{Postgres}src/backend/tcop/postgres.c"),
        new(
            "postgres-crash",
            Program,
            "terminating connection because of crash of another server process",
            ServiceMeanings.ServerStopping,
            $"{Postgres}src/backend/tcop/postgres.c"),
        new(
            "postgres-idle-session",
            Program,
            "terminating connection due to idle-session timeout",
            ServiceMeanings.ServerStopping,
            $"{Postgres}src/backend/tcop/postgres.c"),
        new(
            "postgres-idle-transaction",
            Program,
            "terminating connection due to idle-in-transaction timeout",
            ServiceMeanings.ServerStopping,
            $"{Postgres}src/backend/tcop/postgres.c"),
        new("postgres-starting", Program, "the database system is starting up", ServiceMeanings.ServerStopping, $"{Postgres}src/backend/tcop/backend_startup.c"),
        new("postgres-shutting-down", Program, "the database system is shutting down", ServiceMeanings.ServerStopping, $"{Postgres}src/backend/tcop/backend_startup.c"),
        new("postgres-too-many", Program, "sorry, too many clients already", ServiceMeanings.ServerFull, $"{Postgres}src/backend/storage/lmgr/proc.c"),
        new("postgres-too-many-role", Program, "too many connections for role \"{word}\"", ServiceMeanings.ServerFull, $"{Postgres}src/backend/utils/init/miscinit.c"),
        new(
            "postgres-client-reset",
            Program,
            "could not receive data from client: Connection reset by peer",
            ResetMeanings.OfClient,
            $"{Postgres}src/backend/libpq/pqcomm.c"),
        new(
            "postgres-client-eof",
            Program,
            "unexpected EOF on client connection with an open transaction",
            EndMeanings.OfClient,
            $"{Postgres}src/backend/tcop/postgres.c"),
        new("postgres-client-eof-plain", Program, "unexpected EOF on client connection", EndMeanings.OfClient, $"{Postgres}src/backend/tcop/postgres.c"),
        new("postgres-client-send-pipe", Program, "could not send data to client: Broken pipe", EndMeanings.OfClient, $"{Postgres}src/backend/libpq/pqcomm.c"),
    ];
}
