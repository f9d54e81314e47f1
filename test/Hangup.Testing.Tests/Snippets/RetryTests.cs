// The code of the page is for every test framework, so it takes no token of this one.
#pragma warning disable xUnit1051

namespace Hangup.Testing.Tests.Snippets;

/// <summary>The code of docs/guides/test-retries.md, compiled and run.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private HelloServer _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = HelloServer.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_question_is_asked_until_it_is_answered()
    {
        await using var proxy = await FaultProxy.StartAsync(_server.Address);
        using var client = new HttpClient { BaseAddress = proxy.Through(_server.Address) };
        using var fault = proxy.FailFirst(connections: 2);

        Assert.Equal("hello", await SendAsync(client, HttpMethod.Get));
        Assert.Equal(3, proxy.Connections.Accepted);   // two failed, the third was answered
    }

    [Fact]
    public async Task An_order_whose_answer_is_lost_is_not_placed_again()
    {
        await using var proxy = await FaultProxy.StartAsync(_server.Address);
        using var client = new HttpClient { BaseAddress = proxy.Through(_server.Address) };
        using var fault = proxy.ResetInResponse(bytes: 10);

        var e = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(client, HttpMethod.Post));
        Assert.True(e.IsConnectionReset);
        Assert.Equal(1, proxy.Connections.Accepted);   // once is all that is known to be safe
    }

    [Fact]
    public async Task It_gives_up_in_the_end()
    {
        await using var proxy = await FaultProxy.StartAsync(_server.Address);
        using var client = new HttpClient { BaseAddress = proxy.Through(_server.Address) };
        using var fault = proxy.FailFirst(connections: 100);

        var e = await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(client, HttpMethod.Get));
        Assert.True(e.IsConnectionFailure);
        Assert.Equal(3, proxy.Connections.Accepted);
    }

    [Fact]
    public async Task A_pooled_connection_that_died_meanwhile_does_no_harm()
    {
        await using var proxy = await FaultProxy.StartAsync(_server.Address);
        using var client = new HttpClient { BaseAddress = proxy.Through(_server.Address) };
        await SendAsync(client, HttpMethod.Get);

        using (proxy.Reset())
            await proxy.Connections.First.EndedAsync();   // the server's idle timeout, a failover, a NAT that forgot

        Assert.Equal("hello", await SendAsync(client, HttpMethod.Post));
        Assert.Equal(2, proxy.Connections.Accepted);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var proxy = await FaultProxy.StartAsync(_server.Address);
        using var client = new HttpClient { BaseAddress = proxy.Through(_server.Address), Timeout = TimeSpan.FromMilliseconds(200) };
        using var fault = proxy.AcceptThenNothing();

        var e = await Assert.ThrowsAsync<TaskCanceledException>(() => SendAsync(client, HttpMethod.Post));
        Assert.Equal(FailureKind.TimedOut, e.ConnectionFailure?.Kind);
    }

    // The logic that is tested: three attempts, and only for what may be done twice.
    private static async Task<string> SendAsync(HttpClient client, HttpMethod method)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, "/");
                using HttpResponseMessage response = await client.SendAsync(request);
                return await response.Content.ReadAsStringAsync();
            }
            catch (Exception e) when (attempt < 3 && method == HttpMethod.Get && e.IsConnectionFailure)
            {
                // The next attempt takes a new connection.
            }
        }
    }
}
