using System.Net;

namespace Hangup.Resilience.Tests.Http;

/// <summary>Bodies that can be read once, and bodies that can be read again.</summary>
public sealed class RequestBodyTests
{
    private static readonly Func<HttpPeer, Task> ResetAfterRequest = async peer =>
    {
        await peer.Request();
        peer.Reset();
    };

    [Fact]
    public async Task A_body_that_can_be_read_once_is_not_sent_again()
    {
        await using var client = RecoveringClient.To(ResetAfterRequest, HttpPeer.Serve);
        using var content = new OneWayContent();
        HttpConnectionException failed = await client.Fail(HttpMethod.Put, content);
        Assert.Equal(RetryRefusal.BodyConsumed, failed.Refusal);
        Assert.Equal(1, client.Script.Requests);
    }

    [Fact]
    public async Task A_body_that_can_be_read_once_is_sent_after_a_refused_connection()
    {
        await using var client = RecoveringClient.Over(RecoveringClient.RefusedAtFirst(2), HttpPeer.Serve);
        using var content = new OneWayContent();
        using HttpResponseMessage response = await client.Send(HttpMethod.Post, content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Same(content, response.RequestMessage?.Content);
    }

    /// <summary>SocketsHttpHandler reads the body before its first write, at which the connection turns out to be condemned.</summary>
    [Fact]
    public async Task A_body_that_was_read_for_a_condemned_connection_was_not_sent_and_is_not_read_again()
    {
        const int Connections = 2;
        int waiting = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<HttpPeer, Task> resets = async peer =>
        {
            await peer.Request();
            if (Interlocked.Increment(ref waiting) == Connections)
                all.SetResult();
            await all.Task;
            await peer.Answer();
            await peer.Request();
            peer.Reset();
        };
        await using var client = RecoveringClient.To(resets, resets, HttpPeer.Serve);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ => (await client.Send(HttpMethod.Get)).Dispose()));
        await client.Fail(HttpMethod.Post, new StringContent("body"));

        using var content = new OneWayContent();
        HttpConnectionException failed = await client.Fail(HttpMethod.Post, content);
        Assert.Equal((RetryRefusal.BodyConsumed, FailureDelivery.NotSent), (failed.Refusal, failed.ConnectionFailure.Delivery));
        Assert.Equal(Connections + 1, client.Script.Requests);
    }

    [Fact]
    public async Task A_stream_that_can_seek_is_sent_again_from_where_it_began()
    {
        await using var client = RecoveringClient.To(ResetAfterRequest, HttpPeer.Serve);
        using var stream = new MemoryStream(new byte[100]) { Position = 10 };
        using HttpResponseMessage response = await client.Send(HttpMethod.Put, new StreamContent(stream));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(90, response.RequestMessage?.Content?.Headers.ContentLength);
    }

    [Fact]
    public void What_can_be_read_again_is_known_by_its_type()
    {
        using var stream = new MemoryStream([1]);
        using var length = new StreamContent(Stream.Null) { Headers = { ContentLength = 0 } };
        Assert.True(BodyReplay.IsRepeatable(new StringContent("")));
        Assert.True(BodyReplay.IsRepeatable(new MultipartContent { new StringContent(""), new StreamContent(stream) }));
        Assert.False(BodyReplay.IsRepeatable(new MultipartContent { new StringContent(""), new OneWayContent() }));
        Assert.False(BodyReplay.IsRepeatable(length));
    }

    /// <summary>Like the upload of what another connection delivers.</summary>
    private sealed class OneWayContent : HttpContent
    {
        private bool _read;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            Assert.False(_read);
            _read = true;
            await stream.WriteAsync("body"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 4;
            return true;
        }
    }
}
