using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The blocking calls of <see cref="Socket"/>, on a thread of their own.</summary>
internal sealed class SyncSocketApi(CallThread thread) : ISocketApi
{
    public Task<Outcome> ConnectAsync(Socket socket, EndPoint remote) => thread.Call(() =>
    {
        socket.Connect(remote);
        return Outcome.Success;
    });

    public Task<Outcome> AcceptAsync(Socket listener, Action<Socket> adopt) => thread.Call(() =>
    {
        adopt(listener.Accept());
        return Outcome.Success;
    });

    public Task<Outcome> ReadAsync(Connection connection, int most) =>
        thread.Call(() => Outcomes.OfRead(connection.Socket.Receive(new byte[most])));

    public Task<Outcome> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes) =>
        thread.Call(() => Outcome.Bytes(connection.Socket.Send(bytes.Span)));

    public bool IsBlocked(Socket socket) => thread.IsInSystemCallOn(socket.SafeHandle);

    public void Dispose()
    {
    }
}
