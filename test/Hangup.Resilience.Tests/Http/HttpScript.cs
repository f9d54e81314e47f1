using System.Net.Sockets;
using System.Text;

namespace Hangup.Resilience.Tests.Http;

/// <summary>What an HTTP/1.1 server does, connection by connection; the last entry is repeated.</summary>
internal sealed class HttpScript(params Func<HttpPeer, Task>[] connections)
{
    private int _connections;
    private int _requests;

    /// <summary>Requests whose head has arrived.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public async Task Run(Socket connection, CancellationToken stop)
    {
        int index = Interlocked.Increment(ref _connections) - 1;
        await using var stream = new NetworkStream(connection, ownsSocket: false);
        await connections[Math.Min(index, connections.Length - 1)](
            new HttpPeer(connection, stream, () => Interlocked.Increment(ref _requests), stop));
    }
}

/// <summary>The server's end of one connection.</summary>
internal sealed record HttpPeer(Socket Socket, Stream Stream, Action Counted, CancellationToken Stop)
{
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /// <summary>Reads a request with its body, so that a close leaves nothing unread.</summary>
    public async Task<string> Request()
    {
        string head = await Head();
        int at = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
            await Stream.ReadExactlyAsync(new byte[int.Parse(head[(at + 16)..head.IndexOf('\r', at)], null)], Stop);
        return head;
    }

    public async Task<string> Head()
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await Stream.ReadExactlyAsync(one, Stop);
            head.Append((char)one[0]);
        }

        Counted();
        return head.ToString();
    }

    public async Task Answer(string response = Ok)
    {
        await Stream.WriteAsync(Encoding.ASCII.GetBytes(response), Stop);
        await Stream.FlushAsync(Stop);
    }

    public void Reset() => LoopbackPair.SendReset(Socket);

    /// <summary>Answers requests until the client goes.</summary>
    public static async Task Serve(HttpPeer peer)
    {
        try
        {
            while (true)
            {
                await peer.Request();
                await peer.Answer();
            }
        }
        catch (EndOfStreamException)
        {
            // The client closed its end.
        }
    }
}
