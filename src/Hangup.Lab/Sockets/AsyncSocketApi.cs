using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The asynchronous calls of <see cref="Socket"/>.</summary>
internal sealed class AsyncSocketApi : ISocketApi
{
    public Task ConnectAsync(Socket socket, EndPoint remote) => socket.ConnectAsync(remote);

    public Task<Socket> AcceptAsync(Socket listener) => listener.AcceptAsync();

    public Task<int> ReadAsync(Connection connection, Memory<byte> buffer) => connection.Socket.ReceiveAsync(buffer).AsTask();

    public Task<int> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes) => connection.Socket.SendAsync(bytes).AsTask();

    // The runtime calls recv(2) before it returns; a call that has not completed met EAGAIN and is registered with epoll.
    public bool IsBlocked(Socket socket) => true;

    public void Dispose()
    {
    }
}
