using System.Net.Sockets;

namespace Hangup.Resilience.Benchmarks;

/// <summary>The quickest server that there can be, so that the client's share of the time is the greatest.</summary>
internal static class EchoServer
{
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();

    public static async Task Serve(Socket listener)
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptAsync().ConfigureAwait(false), new byte[4096]);
        }
        catch (SocketException)
        {
            // The listener was closed: the benchmark is over.
        }
    }

    // The client writes each request whole and waits for its answer, so a read is a request.
    private static async Task Serve(Socket connection, byte[] buffer)
    {
        connection.NoDelay = true;
        using (connection)
        {
            while (await connection.ReceiveAsync(buffer.AsMemory()).ConfigureAwait(false) > 0)
                await connection.SendAsync(Answer).ConfigureAwait(false);
        }
    }
}
