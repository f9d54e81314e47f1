using System.Net.Sockets;
using System.Text;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Http;

/// <summary>Scripts of an HTTP/1.1 server: it reads the head of the request, answers with bytes, and ends the connection.</summary>
internal static class Http1Server
{
    public static Func<Socket, CancellationToken, Task> AnswerThenFin(string answer) => async (connection, stop) =>
    {
        await ReadHead(connection, stop);
        await connection.SendAsync(Encoding.ASCII.GetBytes(answer).AsMemory(), stop);
    };

    public static Func<Socket, CancellationToken, Task> Reset { get; } = async (connection, stop) =>
    {
        await ReadHead(connection, stop);
        LoopbackPair.SendReset(connection);
    };

    public static Func<Socket, CancellationToken, Task> Silence { get; } = async (connection, stop) =>
    {
        await ReadHead(connection, stop);
        await Task.Until(stop);
    };

    /// <summary>The request line and the headers.</summary>
    public static async Task<string> ReadHead(Socket connection, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            int read = await connection.ReceiveAsync(buffer.AsMemory(length), stop);
            Assert.NotEqual(0, read);
            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
