using System.Net;
using System.Net.Sockets;

namespace Hangup.Resilience.Tests.Http;

/// <summary>HTTP/2 says itself what was not processed.</summary>
public sealed class Http2Tests
{
    private const uint RefusedStream = 7;
    private const uint InternalError = 2;

    [Fact]
    public async Task A_refused_stream_is_sent_four_times_not_sixteen()
    {
        int streams = 0;
        HttpConnectionException failed = await Fail(async (socket, stop) =>
        {
            var client = new Http2Frames(socket);
            await client.ReadPreface(stop);
            await client.Send(Http2Frames.Settings, 0, 0, [], stop);
            while (true)
            {
                int stream = await client.ReadUntil((type, flags) => type == Http2Frames.Data && (flags & Http2Frames.EndStream) != 0, stop);
                streams++;
                await client.Send(Http2Frames.ResetStream, 0, stream, Http2Frames.Words(RefusedStream), stop);
            }
        });
        Assert.Equal(4, streams);
        Assert.Equal((FailureKind.StreamReset, FailureDelivery.NotProcessed), (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Delivery));
        Assert.Equal((1, RetryRefusal.Exhausted), (failed.Attempts, failed.Refusal));
    }

    [Fact]
    public async Task A_stream_that_was_reset_may_have_been_processed()
    {
        HttpConnectionException failed = await Fail(Http2Server.ResetStreams(InternalError));
        Assert.Equal((FailureKind.StreamReset, FailureDelivery.Unknown), (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Delivery));
        Assert.Equal(RetryRefusal.MayDuplicate, failed.Refusal);
    }

    [Fact]
    public async Task A_reset_connection_may_have_delivered_a_POST()
    {
        HttpConnectionException failed = await Fail(Http2Server.OnRequest(LoopbackPair.SendReset));
        Assert.Equal(FailureKind.Reset, failed.ConnectionFailure.Kind);
        Assert.Equal((1, RetryRefusal.MayDuplicate), (failed.Attempts, failed.Refusal));
    }

    private static async Task<HttpConnectionException> Fail(Func<Socket, CancellationToken, Task> script)
    {
        await using var server = new ScriptedServer(script);
        using var client = new HttpClient(new ConnectionRecoveryHandler(
            new SocketsHttpHandler(), new() { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) }));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost:{server.Port}/")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("body"),
        };
        return await Assert.ThrowsAsync<HttpConnectionException>(
            async () => (await client.SendAsync(request, TestContext.Current.CancellationToken)).Dispose());
    }
}
