using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The asynchronous calls of <see cref="Socket"/>.</summary>
internal sealed class AsyncSocketApi : ISocketApi
{
    public async Task<Outcome> ConnectAsync(Socket socket, EndPoint remote)
    {
        await socket.ConnectAsync(remote).ConfigureAwait(false);
        return Outcome.Success;
    }

    public async Task<Outcome> AcceptAsync(Socket listener, Action<Socket> adopt)
    {
        adopt(await listener.AcceptAsync().ConfigureAwait(false));
        return Outcome.Success;
    }

    public async Task<Outcome> ReadAsync(Connection connection, int most) =>
        Outcomes.OfRead(await connection.Socket.ReceiveAsync(new byte[most]).ConfigureAwait(false));

    public async Task<Outcome> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes) =>
        Outcome.Bytes(await connection.Socket.SendAsync(bytes).ConfigureAwait(false));

    // The runtime calls recv(2) before it returns; a call that has not completed met EAGAIN and is registered with epoll.
    public bool IsBlocked(Socket socket) => true;

    public void Dispose()
    {
    }
}
