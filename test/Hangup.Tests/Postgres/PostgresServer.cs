using System.Diagnostics;
using System.Globalization;
using System.Net;
using Hangup.Tests.Stores;
using Npgsql;

namespace Hangup.Tests.Postgres;

/// <summary>PostgreSQL with an empty database, for all rows.</summary>
internal sealed class PostgresServer : IAsyncLifetime
{
    // PostgreSQL refuses to run as root.
    private static readonly string[] AsUser = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"] : [];
    private static readonly string? Binaries = FindBinaries();
    private ServerProcess? _process;

    public static bool IsInstalled => Binaries is not null;

    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Connects past the relay.</summary>
    public NpgsqlDataSource Direct { get; private set; } = null!;

    /// <summary>Connection settings whose own limits no loaded machine reaches.</summary>
    public static string Connection(int port, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={port};Username=hangup;Database=postgres;SSL Mode=Disable;GSS Encryption Mode=Disable;Timeout=60;Command Timeout=60;{more}");

    public async ValueTask InitializeAsync()
    {
        if (Binaries is null)
            return;

        DirectoryInfo folder = ServerProcess.NewFolder();
        if (Environment.IsPrivilegedProcess)
            Run(["chown", "nobody", folder.FullName]);
        string data = Path.Combine(folder.FullName, "data");
        Run([.. AsUser, Path.Combine(Binaries, "initdb"), "-D", data, "-U", "hangup", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
        EndPoint.Port = ServerProcess.FreePort();
        // SIGINT is PostgreSQL's fast shutdown, which waits for no client. -F does without fsync, -k "" without a Unix socket.
        _process = ServerProcess.Start(folder, "INT",
        [
            .. AsUser, Path.Combine(Binaries, "postgres"), "-D", data, "-F", "-h", "127.0.0.1", "-k", "",
            "-p", EndPoint.Port.ToString(CultureInfo.InvariantCulture),
        ]);
        Direct = NpgsqlDataSource.Create(Connection(EndPoint.Port));
        await _process.Ready(
            async () => await (await Direct.OpenConnectionAsync()).DisposeAsync(),
            failure => failure.IsConnectionRefused || failure is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow });
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        await Direct.DisposeAsync();
        await _process.DisposeAsync();
    }

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;

    private static void Run(string[] command)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command[0]}: {output.Result}{error}");
    }
}
