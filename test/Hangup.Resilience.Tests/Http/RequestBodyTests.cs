using System.Net;
using System.Reflection;
using System.Text;

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

    /// <summary>Over HTTP/2, SocketsHttpHandler returns before the upload has ended where the content allows it: those of the runtime do not.</summary>
    [Theory]
    [InlineData("stream")]
    [InlineData("parts")]
    [InlineData("own")]
    public async Task An_upload_is_waited_for_as_it_is_without_recovery(string kind)
    {
        HttpContent content = kind switch
        {
            "stream" => new StreamContent(new OneWayStream()),
            "parts" => new MultipartContent { new StreamContent(new OneWayStream()) },
            _ => new OneWayContent(),
        };
        content.Headers.ContentLanguage.Add("en");
        using var inner = new SeenContent();
        using var client = new HttpClient(new ConnectionRecoveryHandler(inner));
        (await client.PutAsync("http://localhost/", content, TestContext.Current.CancellationToken)).Dispose();

        Assert.NotSame(content, inner.Content);
        Assert.Equal(AllowsDuplex(content), AllowsDuplex(inner.Content!));
        Assert.Contains("body", inner.Body, StringComparison.Ordinal);
        Assert.Equal(content.Headers.ContentType, inner.Content!.Headers.ContentType);
        Assert.Equal(["en"], inner.Content.Headers.ContentLanguage);
    }

    private static object? AllowsDuplex(HttpContent content) =>
        typeof(HttpContent).GetProperty("AllowDuplex", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(content);

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

    /// <summary>In place of SocketsHttpHandler: reads what it is given.</summary>
    private sealed class SeenContent : HttpMessageHandler
    {
        public HttpContent? Content { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Content = request.Content!;
            using var sent = new MemoryStream();
            await Content.CopyToAsync(sent, cancellationToken);
            Body = Encoding.ASCII.GetString(sent.ToArray());
            return new(HttpStatusCode.OK);
        }
    }

    private sealed class OneWayStream() : OwnStream(new MemoryStream("body"u8.ToArray()));

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
