using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hangup.Tests.Stores;
using StackExchange.Redis;

namespace Hangup.Tests.Redis;

/// <summary>An empty Redis, for all rows.</summary>
internal sealed class RedisServer : IAsyncLifetime
{
    private static readonly string? Binary = Environment.GetEnvironmentVariable("PATH")?.Split(':')
        .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    private ServerProcess? _process;
    private ConnectionMultiplexer _direct = null!;

    public static bool IsInstalled => Binary is not null;

    public IPEndPoint EndPoint { get; } = new(IPAddress.Loopback, 0);

    /// <summary>Connected past the relay.</summary>
    public IDatabase Direct => _direct.GetDatabase();

    /// <summary>Settings whose own limits no loaded machine reaches.</summary>
    public static ConfigurationOptions Connection(IPEndPoint server) =>
        new() { EndPoints = { server }, ConnectTimeout = 60_000, SyncTimeout = 60_000, AsyncTimeout = 60_000 };

    public async ValueTask InitializeAsync()
    {
        if (Binary is null)
            return;

        DirectoryInfo folder = ServerProcess.NewFolder();
        EndPoint.Port = ServerProcess.FreePort();
        _process = ServerProcess.Start(folder, "TERM",
        [
            Binary, "--bind", "127.0.0.1", "--port", EndPoint.Port.ToString(CultureInfo.InvariantCulture), "--save", "", "--dir", folder.FullName,
        ]);
        await _process.Ready(Listens, failure => failure.IsConnectionRefused);
        _direct = await ConnectionMultiplexer.ConnectAsync(Connection(EndPoint));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (_direct is not null)
            await _direct.DisposeAsync();
        await _process.DisposeAsync();
    }

    private async Task Listens()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(EndPoint);
    }
}
