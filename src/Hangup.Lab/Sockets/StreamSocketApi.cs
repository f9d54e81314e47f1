using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The asynchronous calls of <see cref="NetworkStream"/>; connecting and accepting have no stream yet.</summary>
internal sealed class StreamSocketApi : ISocketApi
{
    public Task ConnectAsync(Socket socket, EndPoint remote) => socket.ConnectAsync(remote);

    public Task<Socket> AcceptAsync(Socket listener) => listener.AcceptAsync();

    public Task<int> ReadAsync(Connection connection, Memory<byte> buffer) => connection.Stream.ReadAsync(buffer).AsTask();

    public async Task<int> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes)
    {
        await connection.Stream.WriteAsync(bytes).ConfigureAwait(false);
        return bytes.Length; // A stream writes all or fails.
    }

    public bool IsBlocked(Socket socket) => true; // As with the asynchronous calls of the socket, which it makes.

    public void Dispose()
    {
    }
}
