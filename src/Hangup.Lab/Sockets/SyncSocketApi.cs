using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The blocking calls of <see cref="Socket"/>, on a thread of their own.</summary>
internal sealed class SyncSocketApi(string actor) : ISocketApi
{
    private readonly CallThread _thread = new(actor);

    public Task ConnectAsync(Socket socket, EndPoint remote) => _thread.Call(() =>
    {
        socket.Connect(remote);
        return true;
    });

    public Task<Socket> AcceptAsync(Socket listener) => _thread.Call(listener.Accept);

    public Task<int> ReadAsync(Connection connection, Memory<byte> buffer) => _thread.Call(() => connection.Socket.Receive(buffer.Span));

    public Task<int> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes) => _thread.Call(() => connection.Socket.Send(bytes.Span));

    public bool IsBlocked(Socket socket) => _thread.IsInSystemCallOn(socket.SafeHandle);

    public void Dispose() => _thread.Dispose();
}
