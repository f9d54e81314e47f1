using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The asynchronous calls of <see cref="NetworkStream"/>; connecting and accepting have no stream yet.</summary>
internal sealed class StreamSocketApi : ISocketApi
{
    private readonly AsyncSocketApi _sockets = new();

    public Task<Outcome> ConnectAsync(Socket socket, EndPoint remote) => _sockets.ConnectAsync(socket, remote);

    public Task<Outcome> AcceptAsync(Socket listener, Action<Socket> adopt) => _sockets.AcceptAsync(listener, adopt);

    public async Task<Outcome> ReadAsync(Connection connection, int most) => connection.Stream is { } stream
        ? Outcomes.OfRead(await stream.ReadAsync(new byte[most]).ConfigureAwait(false))
        : await _sockets.ReadAsync(connection, most).ConfigureAwait(false);

    public async Task<Outcome> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes)
    {
        if (connection.Stream is not { } stream)
            return await _sockets.WriteAsync(connection, bytes).ConfigureAwait(false);
        await stream.WriteAsync(bytes).ConfigureAwait(false);
        return Outcome.Bytes(bytes.Length); // A stream writes all or fails.
    }

    public bool IsBlocked(Socket socket) => true; // As with the asynchronous calls of the socket, which it makes.

    public void Dispose() => _sockets.Dispose();
}
