using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The blocking system calls, on a thread of their own.</summary>
internal sealed class NativeSocketApi(CallThread thread) : ISocketApi
{
    public Task<Outcome> ConnectAsync(Socket socket, EndPoint remote) => thread.Call(() => NativeCalls.Connect(socket, remote));

    public Task<Outcome> AcceptAsync(Socket listener, Action<Socket> adopt) => thread.Call(() => NativeCalls.Accept(listener, adopt));

    public Task<Outcome> ReadAsync(Connection connection, int most) =>
        thread.Call(() => NativeCalls.Read(connection.Socket, most, MessageOptions.None));

    public Task<Outcome> WriteAsync(Connection connection, ReadOnlyMemory<byte> bytes) =>
        thread.Call(() => NativeCalls.Write(connection.Socket, bytes.Span, MessageOptions.None));

    public bool IsBlocked(Socket socket) => thread.IsInSystemCallOn(socket.SafeHandle);

    public void Dispose()
    {
    }
}
