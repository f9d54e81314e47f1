using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>One side of a scenario against a program that knows nothing of it: here, bare sockets.</summary>
public sealed class Playing
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Flavour> Flavours => [Flavour.Sync, Flavour.Async, Flavour.Stream];

    [Theory]
    [MemberData(nameof(Flavours))]
    public async Task The_server_resets_every_client_that_comes(Flavour flavour)
    {
        await using Play play = Play.Server("close-with-unread-data", flavour);
        PlayReady ready = await play.NextAsync<PlayReady>(Token);
        Assert.True(ready.Accepts);
        for (int connection = 1; connection <= 3; connection++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(ready.Local, Token);
            await client.SendAsync("ab"u8.ToArray(), Token);
            await play.NextAsync<PlayEnded>(Token);

            SocketException reset = await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1], Token).AsTask());
            Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
        }

        Assert.Equal([1, 2, 3], play.Seen.OfType<PlayEnded>().Select(ended => ended.Number));
    }

    [Fact]
    public async Task Clients_are_served_side_by_side()
    {
        await using Play play = Play.Server("close-with-unread-data", Flavour.Async);
        PlayReady ready = await play.NextAsync<PlayReady>(Token);
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await silent.ConnectAsync(ready.Local, Token);
        await play.NextAsync<PlayOpened>(Token);
        using var talkative = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await talkative.ConnectAsync(ready.Local, Token);
        await talkative.SendAsync("ab"u8.ToArray(), Token);

        PlayEnded ended = await play.NextAsync<PlayEnded>(Token);

        Assert.Equal(2, ended.Number);
    }

    [Fact]
    public async Task A_client_that_sends_too_little_is_told_of()
    {
        await using Play play = Play.Server("close-with-unread-data", Flavour.Async);
        PlayReady ready = await play.NextAsync<PlayReady>(Token);
        using (var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await client.ConnectAsync(ready.Local, Token);
            await client.SendAsync("a"u8.ToArray(), Token);
        }

        await play.NextAsync<PlayEnded>(Token);

        PlayWaited waited = Assert.Single(play.Seen.OfType<PlayWaited>());
        Assert.Contains("1 byte unread", waited.Instead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_holds_its_port_and_refuses()
    {
        await using Play play = Play.Server("connect-refused", Flavour.Async);
        PlayReady ready = await play.NextAsync<PlayReady>(Token);
        Assert.False(ready.Accepts);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            SocketException refused = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(ready.Local, Token).AsTask());
            Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        }
    }

    [Fact]
    public async Task A_server_that_closes_its_listener_listens_anew_for_the_next_client()
    {
        await using Play play = Play.Server("listener-closed-with-queued-connections", Flavour.Async);
        PlayReady ready = await play.NextAsync<PlayReady>(Token);
        for (int connection = 1; connection <= 3; connection++)
        {
            await play.NextAsync<PlayOpened>(Token);
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

            // An asynchronous connect asks for SO_ERROR when it completes, and the RST may be there already.
            SocketException reset = await Assert.ThrowsAsync<SocketException>(async () =>
            {
                await client.ConnectAsync(ready.Local, Token);
                await client.ReceiveAsync(new byte[1], Token);
            });
            Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
        }
    }

    [Fact]
    public async Task A_server_whose_process_dies_takes_its_child_along()
    {
        await using Play play = Play.Server("process-killed-with-unread-data", Flavour.Async);
        PlayReady ready = await play.NextAsync<PlayReady>(Token);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(ready.Local, Token);
        await client.SendAsync("ab"u8.ToArray(), Token);

        SocketException reset = await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1], Token).AsTask());
        Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
    }

    [Fact]
    public async Task A_port_in_use_is_the_callers_to_know()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(AnyPort);
        taken.Listen();
        await using Play play = Play.Server("close-with-unread-data", Flavour.Async, (IPEndPoint)taken.LocalEndPoint!);

        SocketException inUse = await Assert.ThrowsAsync<SocketException>(() => play.NextAsync<PlayReady>(Token));
        Assert.Equal(SocketError.AddressAlreadyInUse, inUse.SocketErrorCode);
    }

    [Theory]
    [MemberData(nameof(Flavours))]
    public async Task The_client_plays_against_a_server_that_knows_nothing(Flavour flavour)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(AnyPort);
        listener.Listen();
        await using Play play = Play.Client("close-with-unread-data", flavour, (IPEndPoint)listener.LocalEndPoint!, connections: 2);
        for (int connection = 1; connection <= 2; connection++)
        {
            await play.NextAsync<PlayOpened>(Token); // A play begins when its events are asked for.
            using Socket server = await listener.AcceptAsync(Token);
            Assert.Equal(1, await server.ReceiveAsync(new byte[1], Token));
            server.Dispose();
            await play.NextAsync<PlayEnded>(Token);
        }

        string[] expected = ["ok", "ok:2", "ECONNRESET", "EOF", "EPIPE"];
        Assert.Equal(
            [.. expected, .. expected],
            play.Seen.OfType<PlayCalled>().Select(called => called.Result.Outcome.ToString()));
    }

    [Fact]
    public async Task A_client_that_is_refused_stops_there()
    {
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(AnyPort);
        await using Play play = Play.Client("close-with-unread-data", Flavour.Sync, (IPEndPoint)bound.LocalEndPoint!, connections: 1);

        await play.NextAsync<PlayEnded>(Token);

        PlayCalled called = Assert.Single(play.Seen.OfType<PlayCalled>());
        Assert.Equal(Outcome.Error(SocketError.ConnectionRefused), called.Result.Outcome);
    }
}
