using System.Net.Sockets;
using System.Text;

namespace Hangup.Cli.Tests;

/// <summary>Whatever is sent, the next request is answered.</summary>
public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\r\n\r\n", "")]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET / HTTP/9.9\r\n\r\n", "HTTP/1.1 505 ")]
    [InlineData("GET /% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /proxies HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("POST /proxies HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("POST /proxies HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n{}", "HTTP/1.1 413 ")]
    [InlineData("POST /proxies HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 400 ")]
    [InlineData("POST /proxies HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{", "")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\0\0\u0008\a")] // HTTP/2's GOAWAY
    public async Task A_broken_request_does_no_harm(string request, string answer)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        if (answer.Length == 0)
            client.Client.Shutdown(SocketShutdown.Send);

        Assert.StartsWith(answer, await ReadToEndAsync(stream), StringComparison.Ordinal);
        Assert.Equal((200, "{}"), await server.SendAsync("GET", "/proxies"));
    }

    [Fact]
    public async Task Clients_that_say_nothing_keep_nobody_out()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var silent = new List<TcpClient>();
        for (int i = 0; i < 200; i++)
        {
            silent.Add(new TcpClient());
            await silent[^1].ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
            await silent[^1].Client.SendAsync("GET /proxies HTTP/1.1\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Equal((200, "{}"), await server.SendAsync("GET", "/proxies"));
        silent.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Browsers_are_refused_everywhere()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        server.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64)");

        foreach (string path in (string[])["/proxies", "/version", "/metrics", "/connections", "/events", "/openapi.json"])
            Assert.Equal((403, "User agent not allowed\n"), await server.SendAsync("GET", path));
        Assert.Equal(403, (await server.SendAsync("POST", "/reset")).Status);
    }

    private static async Task<string> ReadToEndAsync(NetworkStream stream)
    {
        using var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // Who has sent half a request is not owed an orderly end.
        }

        return Encoding.ASCII.GetString(all.ToArray());
    }
}
