using System.Net.Sockets;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Faults;

/// <summary>Faults that end a connection otherwise than by a plain RST.</summary>
public sealed class CutTests
{
    [Fact]
    public async Task Truncate_closes_both_ends_in_order_behind_so_many_bytes()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("truncate", ("bytes", 1000)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(1500);
        Seen.Fin(End.Pattern(1000), await client.ReadToEndAsync());
        Seen.Fin([], await server.ReadToEndAsync());
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Fault, ConnectionEnding.Closed, "truncate"), (ended.By, ended.How, ended.Fault));
    }

    [Fact]
    public async Task Half_close_ends_one_direction_and_leaves_the_other()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("half_close", ("bytes", 10)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(500_000);
        Seen.Fin(End.Pattern(10), await client.ReadToEndAsync());
        await client.SendAsync(200_000);
        client.Finish();
        Seen.Fin(End.Pattern(200_000), await server.ReadToEndAsync());
        server.Finish();
        Assert.Equal((200_000, 10), ((await rig.EndedAsync()).UpstreamBytes, (await rig.EndedAsync()).DownstreamBytes));
    }

    [Fact]
    public async Task Close_with_unread_data_resets_the_sender_and_closes_the_other()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Up("close_with_unread_data", ("bytes", 7)));
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(9);
        Seen.Fin(End.Pattern(7), await server.ReadToEndAsync());
        Seen.Reset([], await client.ReadToEndAsync());
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Fault, Causes.CloseWithUnreadData), (ended.By, ended.Cause));
    }

    [Fact]
    public async Task Close_with_unread_data_passes_the_end_of_a_sender_that_leaves_nothing_unread()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Up("close_with_unread_data", ("bytes", 7)));
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(7);
        Assert.Equal(End.Pattern(7), await server.ReadAsync(7));
        client.Finish();
        Seen.Fin([], await server.ReadToEndAsync());
    }

    [Fact]
    public async Task Stall_closes_the_window_until_it_is_removed()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Up("stall", ("bytes", 100)));
        (End client, End server) = await rig.ConnectAsync();
        byte[] bytes = End.Pattern(20_000_000);
        Task<End> sending = client.SendAsync(bytes);
        Assert.Equal(bytes[..100], await server.ReadAsync(100));
        await Observe.UntilAsync(() => rig.Proxy.Counters.UpstreamBytes.Sent > 0, "what was sent is counted");
        await Observe.UntilStableAsync(() => rig.Proxy.Counters.UpstreamBytes);
        Assert.False(sending.IsCompleted);
        Assert.Equal(100, rig.Proxy.Counters.UpstreamBytes.Sent);
        Assert.True(rig.Proxy.Faults.TryRemove("stall"));
        Task<Seen> rest = server.ReadToEndAsync();
        (await sending).Finish();
        Seen.Fin(bytes[100..], await rest);
    }

    [Fact]
    public async Task Stall_ends_by_itself_after_its_time()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Up("stall", ("time", 100)));
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(5);
        client.Finish();
        Seen.Fin(End.Pattern(5), await server.ReadToEndAsync());
        Assert.Equal(0, (await rig.AppliedAsync()).AtByte);
    }

    [Fact]
    public async Task Corrupt_changes_the_bytes_in_their_place_alone()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("corrupt", ("bytes", 40_000), ("length", 3)));
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(100_000);
        server.Finish();
        Seen seen = await client.ReadToEndAsync();
        byte[] sent = End.Pattern(100_000);
        Assert.Equal([40_000, 40_001, 40_002], sent.Index().Where(pair => pair.Item != seen.Bytes[pair.Index]).Select(pair => pair.Index));
        Assert.Equal((100_000, SocketError.Success), (seen.Bytes.Length, seen.Error));
        Assert.Equal(40_000, (await rig.AppliedAsync()).AtByte);
    }
}
