using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>What the kernel says of connections that this process makes.</summary>
public sealed class Tracing
{
    private const int ConnectionReset = 104; // ECONNRESET
    private const int ConnectionRefused = 111; // ECONNREFUSED

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<AddressFamily> Families => [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_close_with_unread_data_is_sent_received_and_reported(AddressFamily family)
    {
        using ResetTrace trace = Start(family);
        using Socket listener = TracedConnection.Listener(family);
        using TraceSubscription port = trace.Subscribe(PortOf(listener));
        using TracedConnection connection = await TracedConnection.OpenAsync(listener, Token);

        await connection.CloseWithUnreadDataAsync(Token);
        trace.Flush();

        Assert.Equal(
            [
                new ResetEvent(true, connection.ServerEnd, connection.ClientEnd, TcpState.Closed, "TCP_ABORT_ON_CLOSE", 0),
                new ResetEvent(false, connection.ClientEnd, connection.ServerEnd, null, null, 0),
                new SocketErrorEvent(ConnectionReset, connection.ClientEnd, connection.ServerEnd, 0),
            ],
            Timeless(Between(port, connection.ClientEnd, connection.ServerEnd)));
        Assert.Equal(0UL, port.Lost);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task An_abort_is_sent_for_the_sockets_state(AddressFamily family)
    {
        using ResetTrace trace = Start(family);
        using Socket listener = TracedConnection.Listener(family);
        using TraceSubscription port = trace.Subscribe(PortOf(listener));
        using TracedConnection connection = await TracedConnection.OpenAsync(listener, Token);

        connection.Server.LingerState = new LingerOption(true, 0);
        connection.Server.Dispose();
        await connection.IsResetAsync(Token);
        trace.Flush();

        ResetEvent sent = Assert.Single(Between(port, connection.ClientEnd, connection.ServerEnd).OfType<ResetEvent>(), reset => reset.Sent);
        Assert.Equal("TCP_STATE", sent.Reason);
        Assert.Equal(connection.ServerEnd, sent.Local);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_refusal_has_no_socket(AddressFamily family)
    {
        using ResetTrace trace = Start(family);
        using Socket closed = TracedConnection.Bound(family);
        using Socket client = TracedConnection.Bound(family);
        var (server, own) = ((IPEndPoint)closed.LocalEndPoint!, (IPEndPoint)client.LocalEndPoint!);
        using TraceSubscription port = trace.Subscribe(server.Port);

        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(server, Token).AsTask());
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        trace.Flush();

        Assert.Equal(
            [
                new ResetEvent(true, server, own, null, "NO_SOCKET", 0),
                new ResetEvent(false, own, server, null, null, 0),
                new SocketErrorEvent(ConnectionRefused, own, server, 0),
            ],
            Timeless(Between(port, own, server)));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Data_after_the_end_of_receiving_is_told_as_a_reset_that_nobody_sent(AddressFamily family)
    {
        using ResetTrace trace = Start(family);
        using Socket listener = TracedConnection.Listener(family);
        using TraceSubscription port = trace.Subscribe(PortOf(listener));
        using TracedConnection connection = await TracedConnection.OpenAsync(listener, Token);

        connection.Server.Shutdown(SocketShutdown.Both);
        Assert.Equal(0, await connection.Client.ReceiveAsync(new byte[1], Token));
        await connection.Client.SendAsync(new byte[1], Token);
        await BecomesTrueAsync(() => TcpInfo.Of(connection.Client)?.State == TcpState.Closed);
        trace.Flush();

        ResetEvent[] resets = [.. Between(port, connection.ClientEnd, connection.ServerEnd).OfType<ResetEvent>()];
        Assert.Contains(resets, reset => reset is { Sent: true, Reason: "TCP_ABORT_ON_DATA" } && Equals(reset.Local, connection.ServerEnd));
        Assert.Single(resets, reset => !reset.Sent && Equals(reset.Local, connection.ServerEnd));
        Assert.DoesNotContain(resets, reset => reset.Sent && Equals(reset.Local, connection.ClientEnd));
    }

    [Fact]
    public async Task A_socket_of_both_families_is_told_of_by_its_packets()
    {
        using ResetTrace trace = Start(AddressFamily.InterNetworkV6);
        using Socket listener = TracedConnection.Listener(AddressFamily.InterNetwork);
        using TraceSubscription port = trace.Subscribe(PortOf(listener));
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        Assert.True(client.DualMode);
        await client.ConnectAsync(listener.LocalEndPoint!, Token);
        using var connection = new TracedConnection(client, await listener.AcceptAsync(Token));

        await connection.CloseWithUnreadDataAsync(Token);
        trace.Flush();

        var client4 = new IPEndPoint(IPAddress.Loopback, connection.ClientEnd.Port);
        Assert.Equal(2, Between(port, client4, connection.ServerEnd).OfType<ResetEvent>().Count());
    }

    [Fact]
    public async Task Connections_side_by_side_are_all_counted()
    {
        const int Connections = 200;
        using ResetTrace trace = Start(AddressFamily.InterNetwork);
        using Socket listener = TracedConnection.Listener(AddressFamily.InterNetwork, Connections);
        using TraceSubscription port = trace.Subscribe(PortOf(listener));

        IPEndPoint[] clients = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(
            async () =>
            {
                using TracedConnection connection = await TracedConnection.OpenAsync(listener, Token);
                await connection.CloseWithUnreadDataAsync(Token);
                return connection.ClientEnd;
            },
            Token)));
        trace.Flush();

        Assert.Equal(0UL, port.Lost);
        var resets = clients.SelectMany(client => Between(port, client, (IPEndPoint)listener.LocalEndPoint!)).OfType<ResetEvent>().ToList();
        Assert.Equal(Sorted(clients), Sorted(resets.Where(reset => reset.Sent).Select(reset => reset.Remote!)));
        Assert.Equal(Sorted(clients), Sorted(resets.Where(reset => !reset.Sent).Select(reset => reset.Local!)));
        Assert.All(resets.Where(reset => reset.Sent), reset => Assert.Equal("TCP_ABORT_ON_CLOSE", reset.Reason));
    }

    [Fact]
    public async Task Other_ports_and_other_times_are_not_the_subscribers()
    {
        using ResetTrace trace = Start(AddressFamily.InterNetwork);
        using Socket listener = TracedConnection.Listener(AddressFamily.InterNetwork);
        using Socket other = TracedConnection.Listener(AddressFamily.InterNetwork);
        using TracedConnection before = await TracedConnection.OpenAsync(listener, Token);
        using TracedConnection elsewhere = await TracedConnection.OpenAsync(other, Token);
        using TracedConnection during = await TracedConnection.OpenAsync(listener, Token);
        using TracedConnection after = await TracedConnection.OpenAsync(listener, Token);

        await before.CloseWithUnreadDataAsync(Token);
        TraceSubscription port = trace.Subscribe(PortOf(listener));
        using TraceSubscription both = trace.Subscribe(PortOf(listener));
        await elsewhere.CloseWithUnreadDataAsync(Token);
        await during.CloseWithUnreadDataAsync(Token);
        trace.Flush();
        port.Dispose();
        await after.CloseWithUnreadDataAsync(Token);
        trace.Flush();

        Assert.Equal([during.ClientEnd], SentTo(port, [before, elsewhere, during, after]));
        Assert.Equal([during.ClientEnd, after.ClientEnd], SentTo(both, [before, elsewhere, during, after]));
    }

    [Fact]
    public async Task Events_come_by_themselves_too()
    {
        using ResetTrace trace = Start(AddressFamily.InterNetwork);
        using Socket listener = TracedConnection.Listener(AddressFamily.InterNetwork);
        using TraceSubscription port = trace.Subscribe(PortOf(listener));
        using TracedConnection connection = await TracedConnection.OpenAsync(listener, Token);

        await connection.CloseWithUnreadDataAsync(Token);

        await BecomesTrueAsync(() => Between(port, connection.ClientEnd, connection.ServerEnd).Count() == 3);
    }

    [Fact]
    public async Task Times_are_those_of_the_wall_clock()
    {
        using ResetTrace trace = Start(AddressFamily.InterNetwork);
        using Socket listener = TracedConnection.Listener(AddressFamily.InterNetwork);
        using TraceSubscription port = trace.Subscribe(PortOf(listener));
        using TracedConnection connection = await TracedConnection.OpenAsync(listener, Token);

        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        await connection.CloseWithUnreadDataAsync(Token);
        trace.Flush();
        DateTimeOffset after = TimeProvider.System.GetUtcNow();

        var rounding = TimeSpan.FromMicroseconds(10); // That of two clocks that are read one after the other.
        Assert.All(
            Between(port, connection.ClientEnd, connection.ServerEnd),
            traced => Assert.InRange(
                DateTimeOffset.UnixEpoch.AddTicks((long)(traced.TimestampNs / TimeSpan.NanosecondsPerTick)), before - rounding, after + rounding));
    }

    [Fact]
    public void A_disposed_trace_keeps_its_counts()
    {
        ResetTrace trace = Start(AddressFamily.InterNetwork);
        using TraceSubscription port = trace.Subscribe(IPEndPoint.MaxPort);
        trace.Dispose();
        trace.Dispose();
        trace.Flush();

        Assert.Empty(port.Events);
        Assert.Equal(0UL, port.Lost);
    }

    private static ResetTrace Start(AddressFamily family)
    {
        Assert.SkipWhen(ResetTrace.WhyUnsupported is not null, ResetTrace.WhyUnsupported ?? "");
        Assert.SkipUnless(Loopback.IsAvailable(family), $"this host has no {Loopback.NameOf(family)} loopback address");
        Assert.True(ResetTrace.TryStart(out ResetTrace? trace, out string? whyNot), whyNot);
        return trace;
    }

    private static async Task BecomesTrueAsync(Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(Patience.Deadline);
        await Observed.BecomesTrueAsync(condition, TimeProvider.System, deadline.Token);
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    /// <summary>All network namespaces are traced, and another may have a connection of one of the ports, but hardly of both.</summary>
    private static IEnumerable<TracedEvent> Between(TraceSubscription port, IPEndPoint one, IPEndPoint other) =>
        port.Events.Where(traced => (Equals(traced.Local, one) && Equals(traced.Remote, other))
            || (Equals(traced.Local, other) && Equals(traced.Remote, one)));

    private static IEnumerable<IPEndPoint?> SentTo(TraceSubscription port, TracedConnection[] connections) =>
        port.Events.OfType<ResetEvent>().Where(reset => reset.Sent && connections.Any(
            connection => Equals(reset.Local, connection.ServerEnd) && Equals(reset.Remote, connection.ClientEnd)))
            .Select(reset => reset.Remote);

    /// <summary>In one order: over loopback a RST may be received before the kernel says that it was sent, or after.</summary>
    private static IEnumerable<TracedEvent> Timeless(IEnumerable<TracedEvent> events) =>
        events.Select(traced => traced with { TimestampNs = 0 }).OrderBy(traced => traced is ResetEvent reset ? reset.Sent ? 0 : 1 : 2);

    private static IEnumerable<int> Sorted(IEnumerable<IPEndPoint> ends) => ends.Select(end => end.Port).Order();
}
