using System.Diagnostics;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Faults;

/// <summary>The kinds that Toxiproxy has, as it does them.</summary>
public sealed class ToxicTests
{
    [Fact]
    public async Task Latency_delays_data_at_least_so_long_and_adds_up()
    {
        await using Rig rig = await Rig.StartAsync(faults: [Set.Down("latency", ("latency", 100)), Set.Down("latency", ("latency", 50)) with { Name = "second" }]);
        (End client, End server) = await rig.ConnectAsync();
        long sent = Stopwatch.GetTimestamp();
        await server.SendAsync(5);
        await client.ReadAsync(5);
        Assert.True(Stopwatch.GetElapsedTime(sent) >= TimeSpan.FromMilliseconds(149));
        Assert.Equal(2, rig.Engine.Events.After().OfType<FaultApplied>().Count());
    }

    [Fact]
    public async Task Latency_keeps_the_order_and_loses_nothing_when_it_is_removed()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("latency", ("latency", 3_600_000), ("jitter", 1000)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(300_000);
        server.Finish();
        await rig.ReceivedAsync(FaultDirection.Downstream, 300_000);
        Assert.Equal(0, rig.Proxy.Counters.DownstreamBytes.Sent);
        Assert.True(rig.Proxy.Faults.TryRemove("latency"));
        Seen.Fin(End.Pattern(300_000), await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Latency_that_is_changed_delays_what_it_holds_by_the_new_delay_since_it_came()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("latency", ("latency", 3_600_000)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(300_000);
        await rig.ReceivedAsync(FaultDirection.Downstream, 300_000);
        Assert.Equal(0, rig.Proxy.Counters.DownstreamBytes.Sent);
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("latency", ("latency", 1))));
        Assert.Equal(End.Pattern(300_000), await client.ReadAsync(300_000));
        await server.SendAsync(5);
        Assert.Equal(End.Pattern(5), await client.ReadAsync(5));
    }

    [Fact]
    public async Task Latency_that_is_changed_lets_the_chunk_that_it_waits_with_pass_at_once()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("latency", ("latency", 3_600_000)));
        (End client, End server) = await rig.ConnectAsync();
        for (byte i = 1; i <= 3; i++)
        {
            await server.SendAsync([i]);
            await rig.ReceivedAsync(FaultDirection.Downstream, i);
        }

        for (byte i = 1; i <= 2; i++)
        {
            Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("latency", ("latency", 3_600_000 + i))));
            Assert.Equal([i], await client.ReadAsync(1));
            Assert.Equal(i, rig.Proxy.Counters.DownstreamBytes.Sent);
        }
    }

    [Fact]
    public async Task Latency_takes_what_another_held_that_is_removed_as_it_came()
    {
        await using Rig rig = await Rig.StartAsync(faults: [Set.Down("latency", ("latency", 3_600_000)), Set.Down("latency", ("latency", 1)) with { Name = "second" }]);
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(100_000);
        await rig.ReceivedAsync(FaultDirection.Downstream, 100_000);
        Assert.True(rig.Proxy.Faults.TryRemove("latency"));
        await server.SendAsync(5);
        Assert.Equal(End.Pattern(100_000), await client.ReadAsync(100_000));
        Assert.Equal(End.Pattern(5), await client.ReadAsync(5));
    }

    [Fact]
    public async Task Bandwidth_takes_at_least_the_time_that_the_rate_wants()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("bandwidth", ("rate", 200)));
        (End client, End server) = await rig.ConnectAsync();
        long sent = Stopwatch.GetTimestamp();
        await server.SendAsync(60_000);
        Assert.Equal(End.Pattern(60_000), await client.ReadAsync(60_000));
        Assert.True(Stopwatch.GetElapsedTime(sent) >= TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task Bandwidth_zero_lets_nothing_pass_until_it_is_changed()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Up("bandwidth"));
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(1000);
        await rig.ReceivedAsync(FaultDirection.Upstream, 1000);
        Assert.Equal(0, rig.Proxy.Counters.UpstreamBytes.Sent);
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Up("bandwidth", ("rate", 1_000_000))));
        Assert.Equal(End.Pattern(1000), await server.ReadAsync(1000));
    }

    [Fact]
    public async Task Shared_bandwidth_is_for_all_connections_together()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("shared_bandwidth", ("rate", 200)));
        (End client, End server) = await rig.ConnectAsync();
        (End client2, End server2) = await rig.ConnectAsync();
        long sent = Stopwatch.GetTimestamp();
        await Task.WhenAll(server.SendAsync(30_000), server2.SendAsync(30_000));
        byte[][] read = await Task.WhenAll(client.ReadAsync(30_000), client2.ReadAsync(30_000));
        Assert.True(Stopwatch.GetElapsedTime(sent) >= TimeSpan.FromMilliseconds(290));
        Assert.All(read, bytes => Assert.Equal(End.Pattern(30_000), bytes));
    }

    [Fact]
    public async Task Slow_close_delays_the_end()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("slow_close", ("delay", 150)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(3);
        await client.ReadAsync(3);
        long closed = Stopwatch.GetTimestamp();
        server.Dispose();
        Seen.Fin([], await client.ReadToEndAsync());
        Assert.True(Stopwatch.GetElapsedTime(closed) >= TimeSpan.FromMilliseconds(149));
    }

    [Fact]
    public async Task Timeout_drops_data_and_closes_both_ends_when_none_comes()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("timeout", ("timeout", 100)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(5);
        Seen.Fin([], await client.ReadToEndAsync());
        Seen.Fin([], await server.ReadToEndAsync());
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Fault, ConnectionEnding.Closed, Causes.ProxyIdleTimeout), (ended.By, ended.How, ended.Cause));
    }

    [Fact]
    public async Task Timeout_zero_is_a_black_hole_and_removing_it_closes_the_connection()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("timeout"));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(4);
        await rig.ReceivedAsync(FaultDirection.Downstream, 4);
        Assert.True(rig.Proxy.Faults.TryRemove("timeout"));
        Seen.Fin([], await client.ReadToEndAsync());
        Seen.Fin([], await server.ReadToEndAsync());
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("noop")]
    public async Task Timeout_leaves_a_half_closed_connection_whose_faults_change(string changed)
    {
        await using Rig rig = await Rig.StartAsync(faults: [Set.Down("timeout"), Set.Down("noop")]);
        (End client, End server) = await rig.ConnectAsync();
        server.Finish();
        Seen.Fin([], await client.ReadToEndAsync());
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("slicer", ("average_size", 10))));
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("noop") with { Toxicity = 0 }));
        Assert.True(rig.Proxy.Faults.TryRemove(changed));
        await client.SendAsync(100_000);
        client.Finish();
        Seen.Fin(End.Pattern(100_000), await server.ReadToEndAsync());
        Assert.Equal(EndedBy.Both, (await rig.EndedAsync()).By);
    }

    [Fact]
    public async Task Reset_peer_waits_for_its_time_where_its_stream_is_half_closed_and_other_faults_change()
    {
        await using Rig rig = await Rig.StartAsync(faults: [Set.Down("reset_peer", ("timeout", 3_600_000)), Set.Down("half_close", ("time", 3_600_000))]);
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(3);
        await rig.ReceivedAsync(FaultDirection.Downstream, 3);
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("half_close")));
        Seen.Fin([], await client.ReadToEndAsync());
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("noop")));
        await client.SendAsync(3);
        Assert.Equal(End.Pattern(3), await server.ReadAsync(3));
        Assert.True(rig.Proxy.Faults.TryRemove("reset_peer"));
        Seen.Reset([], await server.ReadToEndAsync());
    }

    [Fact]
    public async Task Reset_peer_resets_both_ends_after_the_first_data_of_its_direction()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("reset_peer", ("timeout", 50)));
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(4);
        await server.ReadAsync(4);
        Assert.Single(rig.Proxy.Connections);
        await server.SendAsync(4);
        Seen.Reset([], await client.ReadToEndAsync());
        Seen.Reset([], await server.ReadToEndAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public async Task Reset_peer_that_has_begun_resets_though_it_is_removed_or_changed(double? toxicity)
    {
        Fault fault = Set.Down("reset_peer", ("timeout", toxicity == 1 ? 50 : 1_000_000));
        await using Rig rig = await Rig.StartAsync(faults: fault);
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(4);
        server.Finish();
        await rig.ReceivedAsync(FaultDirection.Downstream, 4);
        Assert.True(toxicity is { } share ? rig.Proxy.Faults.TryUpdate(fault with { Toxicity = share }) : rig.Proxy.Faults.TryRemove("reset_peer"));
        Seen.Reset([], await client.ReadToEndAsync());
        Seen.Reset([], await server.ReadToEndAsync());
        Assert.Equal(ConnectionEnding.Reset, (await rig.EndedAsync()).How);
    }

    [Fact]
    public async Task Reset_peer_that_has_begun_resets_also_when_it_is_removed()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("reset_peer", ("timeout", 3_600_000)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(3);
        await rig.ReceivedAsync(FaultDirection.Downstream, 3);
        Assert.True(rig.Proxy.Faults.TryRemove("reset_peer"));
        Seen.Reset([], await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Slicer_cuts_into_pieces_of_at_most_the_average()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("slicer", ("average_size", 10), ("delay", 600_000_000)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(100);
        server.Finish();
        byte[] buffer = new byte[100];
        int first = await client.Socket.ReceiveAsync(buffer, Rig.Deadline);
        Assert.InRange(first, 6, 10); // So at most 16 pieces.
        Assert.True(rig.Proxy.Faults.TryRemove("slicer"));
        Seen.Fin(End.Pattern(100)[first..], await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_connection_whose_ends_are_both_lost_is_over_whatever_is_held()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("latency", ("latency", 3_600_000)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(10);
        await rig.ReceivedAsync(FaultDirection.Downstream, 10);
        server.Reset();
        await client.SendAsync(1); // It is passed on, or cannot be: either way the proxy knows of the RST by then.
        client.Reset();
        Assert.Equal((EndedBy.Upstream, ConnectionEnding.Reset), await rig.EndedAsync() is var ended ? (ended.By, ended.How) : default);
    }

    [Fact]
    public async Task Noop_passes_everything_and_is_told_as_a_fault_that_acts()
    {
        await using Rig rig = await Rig.StartAsync(faults: [Set.Down("noop"), Set.Up("noop") with { Name = "up" }]);
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(70_000);
        Assert.Equal(End.Pattern(70_000), await server.ReadAsync(70_000));
        await server.SendAsync(100_000);
        server.Finish();
        Seen.Fin(End.Pattern(100_000), await client.ReadToEndAsync());
        Assert.Equal(["up", "noop"], Assert.Single(rig.Proxy.Connections).Faults);
    }

    [Fact]
    public async Task Limit_data_passes_so_many_bytes_and_closes_both_ends()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("limit_data", ("bytes", 5)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(10);
        Seen.Fin(End.Pattern(5), await client.ReadToEndAsync());
        Seen.Fin([], await server.ReadToEndAsync());
        Assert.Equal(5, (await rig.AppliedAsync()).AtByte);
    }

    [Fact]
    public async Task Limit_data_keeps_its_count_over_an_update()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("limit_data", ("bytes", 100)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(6);
        await client.ReadAsync(6);
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("limit_data", ("bytes", 8))));
        await server.SendAsync(10);
        Seen.Fin(End.Pattern(10)[..2], await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Limit_data_that_is_changed_counts_what_it_holds_once()
    {
        await using Rig rig = await Rig.StartAsync(faults: [Set.Down("limit_data", ("bytes", 25)), Set.Down("bandwidth")]);
        (End client, End server) = await rig.ConnectAsync();
        byte[] bytes = End.Pattern(30);
        await server.SendAsync(bytes[..10]);
        await rig.ReceivedAsync(FaultDirection.Downstream, 10);
        await server.SendAsync(bytes[10..20]);
        await rig.ReceivedAsync(FaultDirection.Downstream, 20);
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("limit_data", ("bytes", 26))));
        Assert.True(rig.Proxy.Faults.TryUpdate(Set.Down("bandwidth", ("rate", 1_000_000))));
        await server.SendAsync(bytes[20..]);
        Seen.Fin(bytes[..26], await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Limit_data_takes_what_a_fault_before_it_held_up_to_its_limit()
    {
        await using Rig rig = await Rig.StartAsync(faults: [Set.Down("latency", ("latency", 3_600_000)), Set.Down("limit_data", ("bytes", 25))]);
        (End client, End server) = await rig.ConnectAsync();
        for (int i = 1; i <= 3; i++)
        {
            await server.SendAsync(End.Pattern(10, (i - 1) * 10));
            await rig.ReceivedAsync(FaultDirection.Downstream, i * 10);
        }

        Assert.True(rig.Proxy.Faults.TryRemove("latency"));
        Seen.Fin(End.Pattern(25), await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Packet_loss_of_all_drops_every_chunk_and_passes_the_end()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Up("packet_loss", ("loss_rate", 1.0)));
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(1000);
        client.Finish();
        Seen.Fin([], await server.ReadToEndAsync());
    }
}
