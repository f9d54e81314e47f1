using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests;

/// <summary>What the API says of connections while they live.</summary>
public sealed partial class LiveConnectionTests
{
    [Fact]
    public async Task A_live_connection_is_listed_and_counted_before_it_ends()
    {
        await using Line line = await Line.OpenAsync();

        await line.ExchangeAsync(64);

        JsonElement connection = Assert.Single(JsonElement.Parse((await line.Server.SendAsync("GET", "/connections")).Body).EnumerateArray());
        Assert.Equal(("p", "open"), (connection.GetProperty("proxy").GetString(), connection.GetProperty("state").GetString()));
        Assert.Equal(line.Client.Client.LocalEndPoint!.ToString(), connection.GetProperty("client").GetString());
        Assert.Equal(64, connection.GetProperty("upstream_bytes").GetProperty("sent").GetInt64());
        using var late = new CancellationTokenSource(HangupProcess.Deadline);
        string metrics;
        do
            metrics = (await line.Server.SendAsync("GET", "/metrics")).Body;
        while (!AllIsSent().IsMatch(metrics) && !late.IsCancellationRequested); // It is counted a moment after it was sent.
        Assert.Matches(AllIsSent(), metrics);
        Assert.Contains("hangup_proxy_live_connections{proxy=\"p\"} 1\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_on_a_live_connection_is_told_at_its_byte_and_at_its_end()
    {
        await using Line line = await Line.OpenAsync();
        line.Echo();
        await using SseReader events = await SseReader.OpenAsync(line.Server, "/proxies/p/events");

        await line.Server.SendAsync("POST", "/proxies/p/toxics", """{"name":"cut","type":"reset","attributes":{"bytes":4}}""");
        await line.Client.GetStream().WriteAsync(new byte[8], TestContext.Current.CancellationToken);

        byte[] read = new byte[16];
        int count = 0;
        IOException reset = await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
                count += await line.Client.GetStream().ReadAtLeastAsync(read.AsMemory(count), 1, throwOnEndOfStream: true, TestContext.Current.CancellationToken);
        });
        Assert.Equal((SocketError.ConnectionReset, 4), (Assert.IsType<SocketException>(reset.InnerException).SocketErrorCode, count));
        await events.ReadAsync("fault_added");
        JsonElement applied = (await events.ReadAsync("fault_applied")).Data;
        Assert.Equal(("cut", "reset", 4), (applied.GetProperty("toxic").GetString(), applied.GetProperty("type").GetString(), applied.GetProperty("at_byte").GetInt64()));
        JsonElement ended = (await events.ReadAsync("connection_ended")).Data;
        Assert.Equal(("fault", "reset", "linger-zero-close"), (ended.GetProperty("by").GetString(), ended.GetProperty("how").GetString(), ended.GetProperty("cause").GetString()));
        Assert.Equal("[]", (await line.Server.SendAsync("GET", "/connections")).Body);
    }

    /// <summary>What hangs Toxiproxy for ever: a full connection that nobody reads from, and then a change of its toxics.</summary>
    [Fact]
    public async Task A_connection_that_is_full_and_unread_holds_up_no_request()
    {
        await using Line line = await Line.OpenAsync();
        Task flood = line.FloodAsync();
        string body;
        do
            body = (await line.Server.SendAsync("GET", "/connections")).Body;
        while (JsonElement.Parse(body)[0].GetProperty("upstream_bytes").GetProperty("received").GetInt64() < 200_000);

        Assert.Equal(200, (await line.Server.SendAsync("POST", "/proxies/p/toxics", """{"type":"latency","attributes":{"latency":1}}""")).Status);
        Assert.Equal(200, (await line.Server.SendAsync("POST", "/proxies/p/toxics", """{"type":"slicer","stream":"upstream","attributes":{"average_size":10}}""")).Status);
        Assert.Equal(204, (await line.Server.SendAsync("DELETE", "/proxies/p/toxics/latency_downstream")).Status);
        Assert.Equal(204, (await line.Server.SendAsync("POST", "/reset")).Status);
        Assert.Equal(200, (await line.Server.SendAsync("PATCH", "/proxies/p", """{"enabled":false}""")).Status);
        Assert.Equal(204, (await line.Server.SendAsync("DELETE", "/proxies/p")).Status);
        await Assert.ThrowsAsync<IOException>(() => flood);
    }

    [GeneratedRegex("""toxiproxy_proxy_sent_bytes_total\{direction="downstream",listener="127\.0\.0\.1:\d+",proxy="p",upstream="[^"]+"\} 64\n""")]
    private static partial Regex AllIsSent();

    /// <summary>A client, the proxy p, and an upstream.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private TcpClient? _upstream;

        private Line(RunningServer server) => Server = server;

        public RunningServer Server { get; }

        public TcpClient Client { get; } = new(AddressFamily.InterNetwork) { NoDelay = true };

        public static async Task<Line> OpenAsync()
        {
            var line = new Line(await RunningServer.StartAsync());
            line._listener.Start();
            (_, string made) = await line.Server.SendAsync("POST", "/proxies", $$"""{"name":"p","listen":"127.0.0.1:0","upstream":"{{line._listener.LocalEndpoint}}"}""");
            await line.Client.ConnectAsync(IPEndPoint.Parse(JsonElement.Parse(made).GetProperty("listen").GetString()!), TestContext.Current.CancellationToken);
            line._upstream = await line._listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            line._upstream.NoDelay = true;
            return line;
        }

        /// <summary>Sends so many bytes and gets them back.</summary>
        public async Task ExchangeAsync(int bytes)
        {
            await Client.GetStream().WriteAsync(new byte[bytes], TestContext.Current.CancellationToken);
            await _upstream!.GetStream().ReadExactlyAsync(new byte[bytes], TestContext.Current.CancellationToken);
            await _upstream.GetStream().WriteAsync(new byte[bytes], TestContext.Current.CancellationToken);
            await Client.GetStream().ReadExactlyAsync(new byte[bytes], TestContext.Current.CancellationToken);
        }

        /// <summary>From now on the upstream sends back what it gets.</summary>
        public void Echo() => _echo = EchoAsync();

        /// <summary>Writes without end to an upstream that does not read.</summary>
        public async Task FloodAsync()
        {
            while (true)
                await Client.GetStream().WriteAsync(new byte[64 * 1024], TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            _upstream?.Dispose();
            _listener.Dispose();
            await _echo;
            await Server.DisposeAsync();
        }

        private Task _echo = Task.CompletedTask;

        private async Task EchoAsync()
        {
            try
            {
                await _upstream!.GetStream().CopyToAsync(_upstream.GetStream(), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // The connection was ended, which is what the test is about.
            }
        }
    }
}
