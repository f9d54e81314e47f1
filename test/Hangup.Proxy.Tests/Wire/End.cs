using System.Net.Sockets;

namespace Hangup.Proxy.Tests.Wire;

/// <summary>One end of a connection, and what it sees.</summary>
internal sealed class End(Socket socket) : IDisposable
{
    public Socket Socket => socket;

    /// <summary>Bytes by which a receiver tells that none is lost and none out of its place.</summary>
    public static byte[] Pattern(int length, int from = 0) => [.. Enumerable.Range(from, length).Select(place => (byte)(place * 31 + (place >> 8)))];

    public async Task<End> SendAsync(byte[] bytes)
    {
        int sent = 0;
        while (sent < bytes.Length)
            sent += await socket.SendAsync(bytes.AsMemory(sent), Rig.Deadline);
        return this;
    }

    public Task<End> SendAsync(int length) => SendAsync(Pattern(length));

    public End Finish()
    {
        socket.Shutdown(SocketShutdown.Send);
        return this;
    }

    public void Reset()
    {
        socket.LingerState = new(true, 0);
        socket.Close();
    }

    /// <summary>Reads so many bytes.</summary>
    public async Task<byte[]> ReadAsync(int length)
    {
        byte[] bytes = new byte[length];
        int read = 0;
        while (read < length)
        {
            int count = await socket.ReceiveAsync(bytes.AsMemory(read), Rig.Deadline);
            Assert.True(count > 0, $"the stream ended after {read} of {length} bytes");
            read += count;
        }

        return bytes;
    }

    /// <summary>Reads until the end, of whichever kind.</summary>
    public async Task<Seen> ReadToEndAsync()
    {
        using var read = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                int count = await socket.ReceiveAsync(buffer, Rig.Deadline);
                if (count == 0)
                    return new(read.ToArray(), SocketError.Success);
                read.Write(buffer, 0, count);
            }
        }
        catch (SocketException e)
        {
            return new(read.ToArray(), e.SocketErrorCode);
        }
    }

    public void Dispose() => socket.Dispose();
}

/// <summary>What one end saw: the bytes, and then a FIN (<see cref="SocketError.Success"/>) or an error.</summary>
internal sealed record Seen(byte[] Bytes, SocketError Error)
{
    public static void Fin(byte[] expected, Seen seen) => Equal(expected, SocketError.Success, seen);

    public static void Reset(byte[] expected, Seen seen) => Equal(expected, SocketError.ConnectionReset, seen);

    private static void Equal(byte[] expected, SocketError error, Seen seen)
    {
        Assert.Equal((expected.Length, error), (seen.Bytes.Length, seen.Error));
        Assert.True(expected.AsSpan().SequenceEqual(seen.Bytes), "the bytes are not those that were sent");
    }
}
