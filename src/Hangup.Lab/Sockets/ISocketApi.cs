using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The calls that differ by flavour. Each may fail with what .NET throws; closing the socket ends a waiting call.</summary>
internal interface ISocketApi : IDisposable
{
    Task ConnectAsync(Socket socket, EndPoint remote);

    Task<Socket> AcceptAsync(Socket listener);

    Task<int> ReadAsync(Connection connection, Memory<byte> buffer);

    Task<int> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes);

    /// <summary>Whether the last call on the socket waits in the kernel.</summary>
    bool IsBlocked(Socket socket);

    static ISocketApi Of(Flavour flavour, string actor) => flavour switch
    {
        Flavour.Sync => new SyncSocketApi(actor),
        Flavour.Async => new AsyncSocketApi(),
        _ => new StreamSocketApi(),
    };
}
