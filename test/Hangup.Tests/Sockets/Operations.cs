using System.IO.Pipelines;
using System.Net.Sockets;

namespace Hangup.Tests.Sockets;

/// <summary>Reads and writes of the client, in each of the ways that .NET offers, with the outcome in words.</summary>
internal static class Operations
{
    private static readonly byte[] One = [1];

    public static Task<string> Read(LoopbackPair pair) => Returns(pair.Client.Receive(new byte[1]));

    public static async Task<string> ReadAsync(LoopbackPair pair) => await Returns(await pair.Client.ReceiveAsync(new byte[1]));

    public static Task<string> StreamRead(LoopbackPair pair) => Returns(Stream(pair).Read(new byte[1], 0, 1));

    public static async Task<string> StreamReadAsync(LoopbackPair pair) => await Returns(await Stream(pair).ReadAsync(new byte[1]));

    public static async Task<string> PipeRead(LoopbackPair pair)
    {
        ReadResult result = await PipeReader.Create(Stream(pair)).ReadAsync();
        return await Returns((int)result.Buffer.Length);
    }

    public static async Task<string> ReadExactly(LoopbackPair pair)
    {
        await Stream(pair).ReadExactlyAsync(new byte[1]);
        return "succeeds";
    }

    public static Task<string> ReadError(LoopbackPair pair)
    {
        object? error = pair.Client.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error);
        Assert.Equal((int)SocketError.ConnectionReset, error);
        return Task.FromResult("returns ConnectionReset");
    }

    public static Task<string> Write(LoopbackPair pair) => Returns(pair.Client.Send(One));

    public static async Task<string> WriteAsync(LoopbackPair pair) => await Returns(await pair.Client.SendAsync(One));

    public static Task<string> StreamWrite(LoopbackPair pair)
    {
        Stream(pair).Write(One, 0, 1);
        return Task.FromResult("succeeds");
    }

    public static async Task<string> StreamWriteAsync(LoopbackPair pair)
    {
        await Stream(pair).WriteAsync(One);
        return "succeeds";
    }

    public static async Task<string> PipeWrite(LoopbackPair pair)
    {
        await PipeWriter.Create(Stream(pair)).WriteAsync(One);
        return "succeeds";
    }

    private static NetworkStream Stream(LoopbackPair pair) => new(pair.Client, ownsSocket: false);

    private static Task<string> Returns(int count) => Task.FromResult(count == 1 ? "returns 1 byte" : $"returns {count}");
}
