namespace Hangup.Tests.Postgres;

internal sealed class PostgresServer { public static bool IsInstalled => false; }
