// The code of the page is for every test framework, so it takes no token of this one.
#pragma warning disable xUnit1051
using System.Net;
using Hangup.Proxy;
using Hangup.Testing;

namespace Hangup.Testing.Tests.Snippets;

/// <summary>The code of docs/proxy.md, compiled and run: an HTTP client behind a proxy that breaks its connections.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private HelloServer _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = HelloServer.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_response_that_is_cut_is_an_error()
    {
        await using var proxy = await FaultProxy.StartAsync(_server.Address);
        using var client = new HttpClient { BaseAddress = proxy.Through(_server.Address) };

        using (proxy.ResetAfter(bytes: 20))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/"));
            ConnectionEnded ended = await proxy.Connections.First.EndedAsync();
            Assert.Equal(("reset", 20), (ended.Fault, ended.DownstreamBytes));
        }

        Assert.Equal("hello", await client.GetStringAsync("/"));   // the fault is gone
    }

    [Fact]
    public async Task A_retry_succeeds_where_the_first_connections_fail()
    {
        await using var proxy = await FaultProxy.StartAsync(_server.Address);
        using var client = new HttpClient { BaseAddress = proxy.Through(_server.Address) };

        using var fault = proxy.FailFirst(connections: 2);
        string answer = await RetryAsync(() => client.GetStringAsync("/"));

        Assert.Equal("hello", answer);
        Assert.Equal(3, proxy.Connections.Accepted);
    }

    [Fact]
    public async Task A_server_that_misbehaves_is_recognized()
    {
        await using var server = await MisbehavingServer.StartAsync("close-with-unread-data");
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(server.EndPoint);
        await client.GetStream().WriteAsync("ab"u8.ToArray());   // the server reads one byte of two and closes

        var e = await Assert.ThrowsAsync<IOException>(async () => await client.GetStream().ReadExactlyAsync(new byte[1]));
        Assert.True(ConnectionFailure.TryClassify(e, out ConnectionFailure failure));
        Assert.Equal(FailureKind.Reset, failure.Kind);
    }

    private static async Task<string> RetryAsync(Func<Task<string>> get)
    {
        while (true)
        {
            try
            {
                return await get();
            }
            catch (Exception e) when (ConnectionFailure.TryClassify(e, out _))
            {
                // The next attempt takes a new connection.
            }
        }
    }
}
