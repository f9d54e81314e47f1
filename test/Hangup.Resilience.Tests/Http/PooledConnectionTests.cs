using System.Net;

namespace Hangup.Resilience.Tests.Http;

/// <summary>Connections of the pool that died while they were idle.</summary>
public sealed class PooledConnectionTests
{
    [Fact]
    public async Task A_GET_on_a_stale_connection_is_sent_again_without_delay()
    {
        await using var client = RecoveringClient.With(
            // A delay would outlast the test.
            options => options.BaseDelay = options.MaxDelay = TimeSpan.FromHours(1),
            async peer =>
            {
                await peer.Request();
                await peer.Answer();
                await peer.Head();
                peer.Reset();
            },
            HttpPeer.Serve);
        client.Options.MaxTotalTime = TimeSpan.FromDays(1);
        (await client.Send(HttpMethod.Get)).Dispose();
        (await client.Send(HttpMethod.Get)).Dispose();
        Assert.Equal(2, client.Connections);
        Assert.Equal(3, client.Script.Requests);
    }

    [Fact]
    public async Task A_POST_without_content_on_a_stale_connection_is_not_repeated_by_SocketsHttpHandler()
    {
        await using var client = RecoveringClient.To(
            async peer =>
            {
                await peer.Request();
                await peer.Answer();
                await peer.Request();
            },
            HttpPeer.Serve);
        (await client.Send(HttpMethod.Post)).Dispose();
        HttpConnectionException failed = await client.Fail(HttpMethod.Post);
        Assert.Equal(FailureKind.PrematureEnd, failed.ConnectionFailure.Kind);
        Assert.Equal(2, client.Script.Requests);
    }

    /// <summary>Four connections die at once; the first request that meets one of them condemns the others.</summary>
    [Fact]
    public async Task The_idle_siblings_of_a_stale_connection_are_not_used_again()
    {
        const int Connections = 4;
        int waiting = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<HttpPeer, Task> stale = async peer =>
        {
            await peer.Request();
            if (Interlocked.Increment(ref waiting) == Connections)
                all.SetResult();
            await all.Task;
            await peer.Answer();
            // The next one is left without an answer: the connection is dead, and nobody says so.
            await peer.Head();
            if (Interlocked.Increment(ref waiting) == Connections + 1)
                peer.Reset();
            else
                await Task.Until(peer.Stop);
        };
        await using var client = RecoveringClient.To(stale, stale, stale, stale, HttpPeer.Serve);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ => (await client.Send(HttpMethod.Get)).Dispose()));

        using HttpResponseMessage response = await client.Send(HttpMethod.Get);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Connections + 2, client.Script.Requests);
    }
}
