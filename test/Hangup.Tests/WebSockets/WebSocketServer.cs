using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Hangup.Tests.Http;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.WebSockets;

/// <summary>Scripts of a WebSocket server: it completes the opening handshake of RFC 6455, section 4.2.2, then acts.</summary>
internal static class WebSocketServer
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const string KeyHeader = "Sec-WebSocket-Key: ";

    public static Func<Socket, CancellationToken, Task> Then(Func<Socket, CancellationToken, Task> act) => async (connection, stop) =>
    {
        string head = await Http1Server.ReadHead(connection, stop);
        int key = head.IndexOf(KeyHeader, StringComparison.OrdinalIgnoreCase) + KeyHeader.Length;
        string accept = Accept(head[key..head.IndexOf('\r', key)]);
        await connection.SendAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n").AsMemory(), stop);
        await act(connection, stop);
    };

    public static Func<Socket, CancellationToken, Task> Silence { get; } = Then((_, stop) => Task.Until(stop));

    public static Func<Socket, CancellationToken, Task> Reset { get; } = Then((connection, _) =>
    {
        LoopbackPair.SendReset(connection);
        return Task.CompletedTask;
    });

    public static Func<Socket, CancellationToken, Task> Fin { get; } = Then((_, _) => Task.CompletedTask);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "RFC 6455 names SHA-1.")]
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
}
