using System.Net.Sockets;
using Hangup.Proxy.Tests.Faults;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Transparency;

/// <summary>Without faults both ends see what they would see without the proxy.</summary>
public sealed class WithoutFaultsTests
{
    public static TheoryData<string> Platforms => ["linux", "managed"];

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_half_close_reaches_the_server_and_its_late_response_the_client(string platform)
    {
        await using Rig rig = await StartAsync(platform);
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(3);
        client.Finish();
        Seen.Fin(End.Pattern(3), await server.ReadToEndAsync());
        HalfClosed half = await rig.Engine.Events.FirstAsync<HalfClosed>(cancellationToken: Rig.Deadline);
        Assert.Equal((FaultDirection.Upstream, 3), (half.Direction, half.Bytes));
        Assert.Equal(ConnectionState.ClientFinished, Assert.Single(rig.Proxy.Connections).State);
        await server.SendAsync(8);
        server.Dispose();
        Seen.Fin(End.Pattern(8), await client.ReadToEndAsync());
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Both, ConnectionEnding.Closed, Causes.OrderlyClose, 3, 8), (ended.By, ended.How, ended.Cause, ended.UpstreamBytes, ended.DownstreamBytes));
        Assert.Empty(rig.Proxy.Connections);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_half_close_by_the_server_leaves_the_client_writing(string platform)
    {
        await using Rig rig = await StartAsync(platform);
        (End client, End server) = await rig.ConnectAsync();
        server.Finish();
        Seen.Fin([], await client.ReadToEndAsync());
        await client.SendAsync(100_000);
        client.Finish();
        Seen.Fin(End.Pattern(100_000), await server.ReadToEndAsync());
        Assert.Equal(EndedBy.Both, (await rig.EndedAsync()).By);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_RST_of_the_server_reaches_the_client_behind_what_was_sent(string platform)
    {
        await using Rig rig = await StartAsync(platform);
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(10);
        Assert.Equal(End.Pattern(10), await client.ReadAsync(10));
        server.Reset();
        Seen.Reset([], await client.ReadToEndAsync());
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Upstream, ConnectionEnding.Reset, Causes.ResetReceived), (ended.By, ended.How, ended.Cause));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_RST_of_the_client_reaches_the_server(string platform)
    {
        await using Rig rig = await StartAsync(platform);
        (End client, End server) = await rig.ConnectAsync();
        client.Reset();
        Seen.Reset([], await server.ReadToEndAsync());
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Client, ConnectionEnding.Reset), (ended.By, ended.How));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_RST_that_comes_before_the_proxy_has_seen_the_handshake_is_a_RST_still(string platform)
    {
        await using Rig rig = await StartAsync(platform);
        for (int i = 0; i < 100; i++)
        {
            (End client, End server) = await rig.ConnectAsync();
            using (client)
            {
                await server.SendAsync(10);
                server.Reset();
                Seen seen = await client.ReadToEndAsync();
                Assert.Equal(SocketError.ConnectionReset, seen.Error);
            }

            (client, server) = await rig.ConnectAsync();
            using (server)
            {
                client.Reset();
                Seen.Reset([], await server.ReadToEndAsync());
            }
        }
    }

    [Fact]
    public async Task What_was_received_before_a_RST_is_not_lost()
    {
        await using Rig rig = await StartAsync("linux");
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(60_000);
        await rig.ReceivedAsync(FaultDirection.Downstream, 60_000);
        server.Reset();
        Assert.Equal(SocketError.ConnectionReset, (await rig.EndedAsync()).Error);
        Seen.Reset(End.Pattern(60_000), await client.ReadToEndAsync());
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Bulk_passes_both_ways_at_once(string platform)
    {
        const int length = 20_000_000;
        await using Rig rig = await StartAsync(platform);
        (End client, End server) = await rig.ConnectAsync();
        byte[] bytes = End.Pattern(length);
        Task<Seen> atServer = server.ReadToEndAsync(), atClient = client.ReadToEndAsync();
        await Task.WhenAll(client.SendAsync(bytes), server.SendAsync(bytes));
        client.Finish();
        server.Finish();
        Seen.Fin(bytes, await atServer);
        Seen.Fin(bytes, await atClient);
        Assert.Equal((length, length), ((await rig.EndedAsync()).UpstreamBytes, (await rig.EndedAsync()).DownstreamBytes));
        ProxyCounters counters = rig.Proxy.Counters;
        Assert.Equal((1, 0, new ByteCount(length, length)), (counters.Accepted, counters.Live, counters.UpstreamBytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_urgent_byte_in_bulk_stays_in_its_place_and_what_follows_passes(bool finishes)
    {
        await using Rig rig = await StartAsync("linux");
        (End client, End server) = await rig.ConnectAsync();
        byte[] bytes = End.Pattern(5_100_000);
        Task<byte[]> reading = client.ReadAsync(bytes.Length);
        await server.SendAsync(bytes[..5_000_000]);
        await SendUrgentAsync(server, bytes[5_000_000]);
        await server.SendAsync(bytes[5_000_001..]);
        if (finishes)
            server.Finish();
        Assert.Equal(bytes, await reading);
    }

    [Fact]
    public async Task What_was_received_behind_an_urgent_byte_in_bulk_is_not_lost_by_a_RST()
    {
        await using Rig rig = await StartAsync("linux");
        (End client, End server) = await rig.ConnectAsync();
        byte[] bytes = End.Pattern(5_000_000);
        Task<byte[]> reading = client.ReadAsync(bytes.Length);
        await server.SendAsync(bytes);
        Assert.Equal(bytes, await reading);
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("stall")));
        await server.SendAsync([1, 2]);
        await SendUrgentAsync(server, 3);
        await server.SendAsync([4, 5]);
        server.Reset();
        Assert.True(rig.Proxy.Faults.TryRemove("stall"));
        Seen.Reset([1, 2, 3, 4, 5], await client.ReadToEndAsync());
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_reader_that_waits_holds_the_writer_back(string platform)
    {
        await using Rig rig = await StartAsync(platform);
        (End client, End server) = await rig.ConnectAsync();
        byte[] bytes = End.Pattern(50_000_000);
        Task<End> sending = client.SendAsync(bytes);
        await Observe.UntilStableAsync(() => rig.Proxy.Counters.UpstreamBytes);
        Assert.False(sending.IsCompleted);
        Assert.True(rig.Proxy.Counters.UpstreamBytes.Received < 30_000_000, "the proxy buffers without bound");
        Task<Seen> reading = server.ReadToEndAsync();
        (await sending).Finish();
        Seen.Fin(bytes, await reading);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_refusal_of_the_upstream_resets_the_client(string platform)
    {
        using var nobody = new HeldPort();
        await using Rig rig = await StartAsync(platform, definition => definition with { Upstream = new("127.0.0.1", nobody.Number) });
        Seen.Reset([], await rig.ConnectAndReadAsync());
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Upstream, ConnectionEnding.Refused, Causes.ConnectRefused), (ended.By, ended.How, ended.Cause));
        UpstreamFailed failed = await rig.Engine.Events.FirstAsync<UpstreamFailed>(cancellationToken: Rig.Deadline);
        Assert.Equal(SocketError.ConnectionRefused, failed.Error);
    }

    [Fact]
    public async Task A_refusal_of_the_upstream_closes_the_client_where_that_is_wanted()
    {
        using var nobody = new HeldPort();
        await using Rig rig = await StartAsync(
            "linux", definition => definition with { Upstream = new("127.0.0.1", nobody.Number), WhenUnreachable = UnreachableUpstream.Close });
        Seen.Fin([], await rig.ConnectAndReadAsync());
    }

    private static async Task SendUrgentAsync(End end, byte urgent) =>
        Assert.Equal(1, await end.Socket.SendAsync(new[] { urgent }, SocketFlags.OutOfBand, Rig.Deadline));

    private static Task<Rig> StartAsync(string platform, Func<ProxyDefinition, ProxyDefinition>? change = null) =>
        Rig.StartAsync(platform == "linux" ? SocketPlatform.Linux : SocketPlatform.Managed, change: change);
}
