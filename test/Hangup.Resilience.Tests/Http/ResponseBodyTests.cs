using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Hangup.Tests.Tls;

namespace Hangup.Resilience.Tests.Http;

/// <summary>Failures after the response has begun.</summary>
public sealed class ResponseBodyTests
{
    private const string HalfABody = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab";
    private const string UntilTheEnd = "HTTP/1.1 200 OK\r\n\r\nab";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_GET_whose_body_was_cut_is_sent_again(bool reset)
    {
        await using var client = RecoveringClient.To(Cut(HalfABody, reset), HttpPeer.Serve);
        Assert.Equal("ok", await client.Client.GetStringAsync("", TestContext.Current.CancellationToken));
        Assert.Equal(2, client.Script.Requests);
    }

    [Fact]
    public async Task A_POST_whose_answer_was_cut_was_answered()
    {
        await using var client = RecoveringClient.To(Cut(HalfABody, reset: false), HttpPeer.Serve);
        HttpConnectionException failed = await client.Fail(HttpMethod.Post, new StringContent("body"));
        Assert.Equal(HttpStatusCode.OK, failed.StatusCode);
        Assert.Equal(RetryRefusal.MayDuplicate, failed.Refusal);
        Assert.Equal(1, client.Script.Requests);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_recovered_where_all_are_buffered()
    {
        const string Chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n";
        await using var streaming = RecoveringClient.To(Cut(Chunks, reset: true), HttpPeer.Serve);
        await Assert.ThrowsAsync<HttpRequestException>(
            async () => await streaming.Client.GetStringAsync("", TestContext.Current.CancellationToken));

        await using var buffering = RecoveringClient.With(
            options => options.ResponseBuffering = ResponseBuffering.Always, Cut(Chunks, reset: true), HttpPeer.Serve);
        Assert.Equal("ok", await buffering.Client.GetStringAsync("", TestContext.Current.CancellationToken));
    }

    /// <summary>RFC 9112, section 9.8.</summary>
    [Fact]
    public async Task Over_TLS_a_body_that_ends_with_the_connection_needs_a_close_notify()
    {
        await using var cut = RecoveringClient.ToTls(OverTls(UntilTheEnd, notify: false));
        HttpRequestException failed = await Assert.ThrowsAsync<HttpRequestException>(
            async () => await cut.Client.GetStringAsync("", TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.PrematureEnd, failed.ConnectionFailure?.Kind);

        await using var whole = RecoveringClient.ToTls(OverTls(UntilTheEnd, notify: true));
        Assert.Equal("ab", await whole.Client.GetStringAsync("", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Over_TLS_a_body_with_a_length_needs_none()
    {
        await using var client = RecoveringClient.ToTls(OverTls(HttpPeer.Ok, notify: false));
        Assert.Equal("ok", await client.Client.GetStringAsync("", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Over_plain_TCP_nobody_can_know()
    {
        await using var client = RecoveringClient.To(Cut(UntilTheEnd, reset: false));
        Assert.Equal("ab", await client.Client.GetStringAsync("", TestContext.Current.CancellationToken));
    }

    private static Func<HttpPeer, Task> Cut(string response, bool reset) => async peer =>
    {
        await peer.Request();
        await peer.Answer(response);
        if (!reset)
            return;
        // The RST would overtake the response if the client's kernel did not have it.
        TcpState.WaitForAcknowledgement(peer.Socket);
        peer.Reset();
    };

    private static Func<HttpPeer, Task> OverTls(string response, bool notify) => async peer =>
    {
        await using var tls = new SslStream(peer.Stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = SelfSigned.Certificate }, peer.Stop);
        var inside = peer with { Stream = tls };
        await inside.Request();
        await inside.Answer(response);
        if (notify)
            await tls.ShutdownAsync();
        // Disposing SslStream would send a close_notify of its own.
        peer.Socket.Shutdown(SocketShutdown.Send);
        await peer.Socket.ReceiveAsync(new byte[1], peer.Stop);
    };
}
