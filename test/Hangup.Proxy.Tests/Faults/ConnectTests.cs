using System.Net.Sockets;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Faults;

/// <summary>Faults that meet a client before it is connected to the upstream.</summary>
public sealed class ConnectTests
{
    [Fact]
    public async Task Refuse_refuses_new_clients_keeps_live_ones_and_the_port()
    {
        await using Rig rig = await Rig.StartAsync();
        (End client, End server) = await rig.ConnectAsync();
        int port = rig.Proxy.ListenEndPoint!.Port;
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Down("refuse")));
        for (int i = 0; i < 3; i++)
            Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(rig.ConnectAloneAsync)).SocketErrorCode);
        await client.SendAsync(3);
        Assert.Equal(End.Pattern(3), await server.ReadAsync(3));
        Assert.True(rig.Proxy.Faults.TryRemove("refuse"));
        (End next, End nextServer) = await rig.ConnectAsync();
        await next.SendAsync(3);
        await nextServer.ReadAsync(3);
        Assert.Equal(port, rig.Proxy.ListenEndPoint!.Port);
    }

    [Fact]
    public async Task A_black_hole_leaves_connect_hanging_until_it_is_removed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems complete the handshake although the queue is full");
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("black_hole"));
        Task<(End Client, End Server)> connecting = rig.ConnectAsync();
        // A SYN that was not answered is sent again after a second (TCP_TIMEOUT_INIT), so that state is seen first.
        await Observe.UntilAsync(() => TcpTable.CountInSynSent(rig.Proxy.ListenEndPoint!.Port) == 1, "a SYN without an answer");
        Assert.True(rig.Proxy.Faults.TryRemove("black_hole"));
        (End client, End server) = await connecting;
        await client.SendAsync(3);
        await server.ReadAsync(3);
        Assert.Equal(1, rig.Proxy.Counters.Accepted);
    }

    [Fact]
    public async Task Accept_then_nothing_is_silent_until_it_is_removed()
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("accept_then_nothing"));
        End client = await rig.ConnectAloneAsync();
        await client.SendAsync(4);
        await rig.AppliedAsync();
        ConnectionInfo live = Assert.Single(rig.Proxy.Connections);
        Assert.Equal((ConnectionState.Connecting, 0), (live.State, live.UpstreamBytes.Received));
        Assert.Equal(["accept_then_nothing"], live.Faults);
        Assert.True(rig.Proxy.Faults.TryRemove("accept_then_nothing"));
        End server = await rig.AcceptAsync();
        Assert.Equal(End.Pattern(4), await server.ReadAsync(4));
    }

    [Theory]
    [InlineData("reset", SocketError.ConnectionReset)]
    [InlineData("close", SocketError.Success)]
    public async Task Fail_first_fails_so_many_and_then_none(string with, SocketError error)
    {
        await using Rig rig = await Rig.StartAsync(faults: Set.Down("fail_first", ("connections", 2), ("with", with)));
        for (int i = 1; i <= 2; i++)
        {
            Assert.Equal(error, (await rig.ConnectAndReadAsync()).Error);
            ConnectionEnded ended = await rig.EndedAsync(i);
            Assert.Equal((EndedBy.Fault, "fail_first"), (ended.By, ended.Fault));
        }

        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(3);
        Assert.Equal(End.Pattern(3), await server.ReadAsync(3));
    }

    [Fact]
    public async Task A_name_that_no_lookup_takes_is_an_upstream_that_is_not_resolved()
    {
        await using Rig rig = await Rig.StartAsync(change: definition => definition with { Upstream = new(new string('a', 300), 80) });
        Seen.Reset([], await rig.ConnectAndReadAsync());
        ConnectionEnded ended = await rig.EndedAsync();
        Assert.Equal((EndedBy.Upstream, ConnectionEnding.NotResolved), (ended.By, ended.How));
    }
}
