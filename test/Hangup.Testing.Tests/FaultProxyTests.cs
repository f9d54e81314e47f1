using System.Net;
using System.Net.Sockets;
using Hangup.Proxy;

namespace Hangup.Testing.Tests;

public sealed class FaultProxyTests
{
    [Fact]
    public async Task A_wait_that_is_in_vain_says_what_has_happened()
    {
        await using FaultProxy proxy = await FaultProxy.StartAsync("127.0.0.1:1", new() { Deadline = TimeSpan.FromMilliseconds(50) });
        TimeoutException e = await Assert.ThrowsAsync<TimeoutException>(
            () => proxy.Connections.First.EndedAsync(TestContext.Current.CancellationToken));
        Assert.Contains("until connection 1 ends", e.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ProxyStarted), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_URI_without_a_port_is_refused()
    {
        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => FaultProxy.StartAsync(new Uri("redis://localhost")));
        Assert.StartsWith("redis://localhost/ has no port", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_the_same_kind_stand_side_by_side()
    {
        await using FaultProxy proxy = await FaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, 1));
        using ActiveFault one = proxy.Delay(TimeSpan.FromMilliseconds(1)), other = proxy.Delay(TimeSpan.FromMilliseconds(2));
        Assert.Equal(["latency", "latency-2"], proxy.Proxy.Faults.All.Select(fault => fault.Name));
        one.Dispose();
        Assert.Equal(other.Fault, Assert.Single(proxy.Proxy.Faults.All));
    }

    [Fact]
    public async Task Every_fault_of_the_facade_is_well()
    {
        await using FaultProxy proxy = await FaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, 1));
        var second = TimeSpan.FromSeconds(1);
        ActiveFault[] faults =
        [
            proxy.Reset(), proxy.ResetAfter(1), proxy.ResetAfter(second), proxy.ResetInResponse(), proxy.ResetWhenIdle(second), proxy.TruncateAfter(1),
            proxy.HalfCloseAfter(1), proxy.CloseWithUnreadData(), proxy.Refuse(), proxy.BlackHole(), proxy.AcceptThenNothing(), proxy.FailFirst(1),
            proxy.StallAfter(), proxy.DropData(), proxy.CorruptAt(0), proxy.Delay(second), proxy.LimitBandwidth(1), proxy.Slice(1),
        ];
        Assert.Equal(faults.Length, proxy.Proxy.Faults.All.Count);
        foreach (ActiveFault fault in faults)
            fault.Dispose();
        Assert.Empty(proxy.Proxy.Faults.All);
    }

    [Fact]
    public async Task Many_connections_are_waited_for_together()
    {
        await using FaultProxy proxy = await FaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, 1));
        for (int i = 0; i < 3; i++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Record.ExceptionAsync(() => client.ConnectAsync(proxy.EndPoint, TestContext.Current.CancellationToken).AsTask());
        }

        IReadOnlyList<ConnectionEnded> ended = await proxy.Connections.EndedAsync(3, TestContext.Current.CancellationToken);
        Assert.All(ended, end => Assert.Equal(ConnectionEnding.Refused, end.How));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a:b")]
    public async Task An_upstream_that_is_none_is_refused(string upstream)
    {
        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => FaultProxy.StartAsync(upstream));
        Assert.Contains(upstream, e.Message, StringComparison.Ordinal);
    }
}
