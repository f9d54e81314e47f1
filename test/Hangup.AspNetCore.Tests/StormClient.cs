using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hangup.AspNetCore.Tests;

/// <summary>A client that begins a request and resets its connection at a moment that a seed chooses.</summary>
internal sealed class StormClient(Socket connection, Random random, string path) : IDisposable
{
    // RFC 7541: the method and http stand in the static table; path and authority are literals.
    private const byte Get = 0x82;
    private const byte Post = 0x83;
    private const byte EndHeaders = 4;

    public static async Task<StormClient> Connect(IPEndPoint server, int seed, int id)
    {
        var connection = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await connection.ConnectAsync(server, TestContext.Current.CancellationToken);
        return new(connection, new Random(seed + id), $"/{id}");
    }

    /// <summary>Sends the head of a POST and some of its body.</summary>
    public async Task Upload(bool http2)
    {
        if (http2)
        {
            Http2Frames frames = await Open(Post, 0);
            for (int i = random.Next(4); i > 0; i--)
                await frames.Send(Http2Frames.Data, 0, 1, new byte[random.Next(1, 256)], TestContext.Current.CancellationToken);
            return;
        }

        await Send($"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
        for (int i = random.Next(4); i > 0; i--)
            await connection.SendAsync(new byte[random.Next(1, 20_000)].AsMemory(), TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a GET and reads some of its response.</summary>
    public async Task Download(bool http2, int? reads = null)
    {
        if (http2)
            await Open(Get, Http2Frames.EndStream);
        else
            await Send($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
        byte[] buffer = new byte[4096];
        for (int i = reads ?? random.Next(10); i > 0; i--)
            await connection.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
    }

    public Task Send(string request) =>
        connection.SendAsync(Encoding.ASCII.GetBytes(request).AsMemory(), TestContext.Current.CancellationToken).AsTask();

    public Task<int> Receive() => connection.ReceiveAsync(new byte[4096].AsMemory(), TestContext.Current.CancellationToken).AsTask();

    /// <summary>Receives until what came ends as wanted.</summary>
    public async Task ReceiveUntil(string end)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        while (!buffer.AsSpan(0, length).EndsWith(Encoding.ASCII.GetBytes(end)))
        {
            int count = await connection.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, count);
            length += count;
        }
    }

    public void Reset() => LoopbackPair.SendReset(connection);

    public void Dispose() => connection.Dispose();

    private async Task<Http2Frames> Open(byte method, byte flags)
    {
        await Send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        var frames = new Http2Frames(connection);
        await frames.Send(Http2Frames.Settings, 0, 0, [], TestContext.Current.CancellationToken);
        byte[] headers = [method, 0x86, 0x04, (byte)path.Length, .. Encoding.ASCII.GetBytes(path), 0x41, 1, (byte)'x'];
        await frames.Send(Http2Frames.Headers, (byte)(EndHeaders | flags), 1, headers, TestContext.Current.CancellationToken);
        return frames;
    }
}
