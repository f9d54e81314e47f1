using System.Net.Sockets;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Faults;

/// <summary>A RST where it is wanted: what both ends saw, to the byte, and what the log says.</summary>
public sealed class ResetTests
{
    /// <summary>So long that nothing happens before a test says so; in milliseconds.</summary>
    private const int Hour = 3_600_000;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public async Task A_reset_downstream_comes_exactly_behind_so_many_bytes(int bytes)
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("reset", ("bytes", bytes)));
        (End client, End server) = await rig.ConnectAsync();
        byte[] sent = End.Pattern(bytes + 5_000);
        Task<Seen> seen = client.ReadToEndAsync();
        SocketError left = SocketError.ConnectionReset;
        try
        {
            await server.SendAsync(sent);
        }
        catch (SocketException)
        {
            left = SocketError.Success; // The RST may come while it sends, and tells its error once.
        }

        Seen.Reset(sent[..bytes], await seen);
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal(
            (EndedBy.Fault, ConnectionEnding.Reset, Causes.LingerZeroClose, "reset", bytes),
            (ended.By, ended.How, ended.Cause, ended.Fault, ended.DownstreamBytes));
        Assert.Equal(bytes, (await rig.AppliedAsync()).AtByte);
        Assert.Equal(left, (await server.ReadToEndAsync()).Error);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(300_000)]
    public async Task A_reset_upstream_comes_exactly_behind_so_many_bytes(int bytes)
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Up("reset", ("bytes", bytes)));
        (End client, End server) = await rig.ConnectAsync();
        Task<Seen> seen = server.ReadToEndAsync();
        await client.SendAsync(bytes);
        Seen.Reset(End.Pattern(bytes), await seen);
        Seen.Reset([], await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_reset_behind_bytes_waits_for_a_reader_that_is_late()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("reset", ("bytes", 50_000)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(50_000);
        Assert.Equal(50_000, (await rig.EndedAsync()).DownstreamBytes);
        Seen.Reset(End.Pattern(50_000), await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_reset_takes_the_place_of_an_end_that_another_fault_delays()
    {
        await using Rig rig = await Rig.StartAsync(faults: [Set.Down("reset", ("time", Hour)), Set.Down("slow_close", ("delay", Hour))]);
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(3);
        await client.ReadAsync(3);
        server.Dispose();
        await rig.AppliedAsync("slow_close");
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("reset", ("time", 1))));
        await rig.AppliedAsync("reset");
        Assert.True(rig.Proxy.Faults.TryRemove("slow_close"));
        Seen.Reset([], await client.ReadToEndAsync());
        Assert.Equal("reset", (await rig.EndedAsync()).Fault);
    }

    [Fact]
    public async Task A_reset_now_meets_a_live_connection_that_is_idle()
    {
        await using Rig rig = await Rig.StartAsync();
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(3);
        await server.ReadAsync(3);
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("reset")));
        Seen.Reset([], await client.ReadToEndAsync());
        Seen.Reset([], await server.ReadToEndAsync());
        Assert.Equal("reset", (await rig.EndedAsync()).Fault);
    }

    [Theory]
    [InlineData(FaultDirection.Upstream)]
    [InlineData(FaultDirection.Downstream)]
    public async Task A_reset_now_meets_a_connection_that_is_half_closed_in_either_direction(FaultDirection direction)
    {
        await using Rig rig = await Rig.StartAsync();
        (End client, End server) = await rig.ConnectAsync();
        client.Finish();
        Seen.Fin([], await server.ReadToEndAsync());
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("reset") with { Direction = direction }));
        Seen.Reset([], await client.ReadToEndAsync());
        Assert.Equal("reset", (await rig.EndedAsync()).Fault);
    }

    [Fact]
    public async Task A_reset_of_an_idle_connection_meets_one_whose_direction_has_ended()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Up("reset", ("trigger", "idle"), ("time", Hour)));
        (End client, End server) = await rig.ConnectAsync();
        client.Finish();
        Seen.Fin([], await server.ReadToEndAsync());
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Up("reset", ("trigger", "idle"), ("time", 1))));
        Seen.Reset([], await client.ReadToEndAsync());
        Assert.Equal("reset", (await rig.EndedAsync()).Fault);
    }

    [Theory]
    [InlineData("client")]
    [InlineData("upstream")]
    public async Task A_reset_to_one_end_closes_the_other_in_order(string to)
    {
        await using Rig rig = await Rig.StartAsync();
        (End client, End server) = await rig.ConnectAsync();
        await rig.Engine.Events.FirstAsync<UpstreamConnected>(cancellationToken: Rig.Deadline);
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("reset", ("to", to))));
        (End reset, End closed) = to == "client" ? (client, server) : (server, client);
        Seen.Reset([], await reset.ReadToEndAsync());
        Seen.Fin([], await closed.ReadToEndAsync());
    }

    [Fact]
    public async Task A_reset_after_a_time_lets_data_pass_until_then()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("reset", ("time", Hour)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(10);
        await client.ReadAsync(10);
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("reset", ("time", 1))));
        Seen.Reset([], await client.ReadToEndAsync());
        Assert.Equal(10, (await rig.EndedAsync()).DownstreamBytes);
    }

    [Fact]
    public async Task A_reset_on_the_first_byte_of_a_response_counts_anew_for_each()
    {
        Fault fault = Set.Down("reset", ("trigger", "response"), ("bytes", 4));
        await using Rig rig = await Rig.StartAsync(faults: fault);
        (End client, End server) = await rig.ConnectAsync();
        for (int i = 0; i < 3; i++)
        {
            await client.SendAsync(1);
            await server.ReadAsync(1);
            await server.SendAsync(4);
            await client.ReadAsync(4);
        }

        await client.SendAsync(1);
        await server.ReadAsync(1);
        await server.SendAsync(5);
        Seen.Reset(End.Pattern(4), await client.ReadToEndAsync());
        Assert.Equal(16, (await rig.AppliedAsync()).AtByte);
    }

    [Fact]
    public async Task A_reset_on_arrival_passes_nothing_of_what_arrives()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("reset", ("trigger", "arrival")));
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(5);
        await server.ReadAsync(5);
        Assert.Single(rig.Proxy.Connections);
        await server.SendAsync(1);
        Seen.Reset([], await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_reset_on_idle_comes_when_neither_end_sends()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("reset", ("trigger", "idle"), ("time", Hour)));
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(5);
        await server.ReadAsync(5);
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("reset", ("trigger", "idle"), ("time", 1))));
        Seen.Reset([], await client.ReadToEndAsync());
        Seen.Reset([], await server.ReadToEndAsync());
    }

    [Fact]
    public async Task A_reset_lets_nothing_more_pass_and_neither_end_waits_for_what_the_other_has_to_read()
    {
        await using Rig rig = await Rig.StartAsync();
        (End client, End server) = await rig.ConnectAsync();
        Task sending = SendUntilResetAsync(client);
        await Observe.UntilStableAsync(() => rig.Proxy.Counters.UpstreamBytes);
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("reset")));
        ByteCount passed = rig.Proxy.Counters.UpstreamBytes;
        await sending; // The client has its RST though the server has read nothing yet.
        Seen seen = await server.ReadToEndAsync();
        Assert.Equal(SocketError.ConnectionReset, seen.Error);
        Assert.InRange(seen.Bytes.Length, 0, passed.Sent); // All of it, but where this test is kept from reading for longer than the proxy waits.
    }

    [Fact]
    public async Task A_reset_does_not_wait_for_ever_for_an_end_that_reads_nothing()
    {
        await using Rig rig = await Rig.StartAsync();
        (End client, End server) = await rig.ConnectAsync();
        Task<End> sending = server.SendAsync(50_000_000);
        await Observe.UntilStableAsync(() => rig.Proxy.Counters.DownstreamBytes);
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("reset")));
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Fault, ConnectionEnding.Reset), (ended.By, ended.How));
        await Assert.ThrowsAsync<SocketException>(() => sending);
        Assert.Equal(SocketError.ConnectionReset, (await client.ReadToEndAsync()).Error);
    }

    private static async Task SendUntilResetAsync(End end)
    {
        byte[] bytes = End.Pattern(100_000);
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (true)
                await end.SendAsync(bytes);
        });
    }
}
