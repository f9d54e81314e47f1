using System.Net.Sockets;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Http;

/// <summary>Scripts of an HTTP/2 server without TLS.</summary>
internal static class Http2Server
{
    /// <summary>Waits for the client's preface and request, then acts; the server has said nothing yet.</summary>
    public static Func<Socket, CancellationToken, Task> BeforeSettings(Action<Socket> act) => async (connection, stop) =>
    {
        // The request follows the preface at once; then the client has nothing to write, so only its read meets what follows.
        var client = new Http2Frames(connection);
        await client.ReadPreface(stop);
        await client.ReadUntil(EndsRequest, stop);
        act(connection);
    };

    /// <summary>Waits for a request, then acts.</summary>
    public static Func<Socket, CancellationToken, Task> OnRequest(Action<Socket> act) => async (connection, stop) =>
    {
        Http2Frames client = await Open(connection, stop);
        bool requested = false, acknowledged = false;
        // After both the client has nothing left to write, so only its read meets what follows.
        await client.ReadUntil((type, flags) =>
        {
            requested |= EndsRequest(type, flags);
            acknowledged |= type == Http2Frames.Settings && (flags & Http2Frames.Acknowledge) != 0;
            return requested && acknowledged;
        }, stop);
        act(connection);
    };

    /// <summary>Answers every request with RST_STREAM.</summary>
    public static Func<Socket, CancellationToken, Task> ResetStreams(uint error) => async (connection, stop) =>
    {
        Http2Frames client = await Open(connection, stop);
        while (true)
        {
            int stream = await client.ReadUntil(EndsRequest, stop);
            await client.Send(Http2Frames.ResetStream, 0, stream, Http2Frames.Words(error), stop);
        }
    };

    /// <summary>Answers the first request with GOAWAY and half-closes.</summary>
    public static Func<Socket, CancellationToken, Task> Leave(uint lastStream, uint error) => async (connection, stop) =>
    {
        Http2Frames client = await Open(connection, stop);
        await client.ReadUntil(EndsRequest, stop);
        await client.Send(Http2Frames.GoAway, 0, 0, Http2Frames.Words(lastStream, error), stop);
        connection.Shutdown(SocketShutdown.Send);
        await Task.Until(stop);
    };

    private static bool EndsRequest(byte type, byte flags) =>
        type is Http2Frames.Data or Http2Frames.Headers && (flags & Http2Frames.EndStream) != 0;

    private static async Task<Http2Frames> Open(Socket connection, CancellationToken stop)
    {
        var client = new Http2Frames(connection);
        await client.ReadPreface(stop);
        await client.Send(Http2Frames.Settings, 0, 0, [], stop);
        return client;
    }
}
