using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The calls that differ by flavour. Each may fail with what .NET throws; closing the socket ends a waiting call.</summary>
internal interface ISocketApi : IDisposable
{
    Task<Outcome> ConnectAsync(Socket socket, EndPoint remote);

    Task<Outcome> AcceptAsync(Socket listener, Action<Socket> adopt);

    Task<Outcome> ReadAsync(Connection connection, int most);

    Task<Outcome> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes);

    /// <summary>Whether the last call on the socket waits in the kernel.</summary>
    bool IsBlocked(Socket socket);

    /// <param name="flavour">Which.</param>
    /// <param name="thread">Where the blocking flavours make their calls.</param>
    static ISocketApi Of(Flavour flavour, CallThread? thread) => flavour switch
    {
        Flavour.Sync => new SyncSocketApi(thread!),
        Flavour.Async => new AsyncSocketApi(),
        Flavour.Stream => new StreamSocketApi(),
        _ => new NativeSocketApi(thread!),
    };
}
