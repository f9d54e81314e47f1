using System.Net;
using System.Net.Sockets;

namespace Hangup.Resilience.Tests.Http;

/// <summary>Servers that refuse a body before they have read it: they answer and close, and the unread rest makes a RST of it.</summary>
public sealed class EarlyResponseTests
{
    // More than the buffers of both kernels take, so that the client is still writing when the RST comes.
    private const int Large = 64 << 20;
    private const string TooLarge = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbig!";

    private static readonly Func<HttpPeer, Task> RefuseBody = async peer =>
    {
        await peer.Head();
        await peer.Answer(TooLarge);
        // Closing with unread data sends a RST.
        peer.Socket.Close();
    };

    [Fact]
    public async Task The_answer_is_returned_on_a_new_connection()
    {
        await using var client = RecoveringClient.To(RefuseBody);
        using HttpResponseMessage response = await client.Send(HttpMethod.Post, new ByteArrayContent(new byte[Large]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("big!", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, client.Script.Requests);
    }

    [Fact]
    public async Task The_answer_is_returned_on_a_reused_connection()
    {
        await using var client = RecoveringClient.To(async peer =>
        {
            await peer.Request();
            await peer.Answer();
            await RefuseBody(peer);
        });
        (await client.Send(HttpMethod.Get)).Dispose();
        using HttpResponseMessage response = await client.Send(HttpMethod.Post, new ByteArrayContent(new byte[Large]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(1, client.Connections);
    }

    [Fact]
    public async Task HttpClient_alone_loses_it()
    {
        var script = new HttpScript(RefuseBody);
        await using var server = new ScriptedServer(script.Run);
        using var client = new HttpClient(new SocketsHttpHandler());
        await Assert.ThrowsAsync<HttpRequestException>(async () => await client.PostAsync(
            $"http://localhost:{server.Port}/", new ByteArrayContent(new byte[Large]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_an_answer_the_upload_has_failed_and_is_known_to_be_incomplete()
    {
        await using var client = RecoveringClient.To(async peer =>
        {
            await peer.Head();
            peer.Socket.Close();
        });
        HttpConnectionException failed = await client.Fail(HttpMethod.Post, new ByteArrayContent(new byte[Large]));
        Assert.True(failed.IsPeerGone);
        Assert.Equal((FailurePhase.Write, FailureDelivery.Incomplete), (failed.ConnectionFailure.Phase, failed.ConnectionFailure.Delivery));
        Assert.Equal(RetryRefusal.MayDuplicate, failed.Refusal);
    }

    [Fact]
    public async Task Bytes_that_are_no_response_are_not_taken_for_one()
    {
        await using var client = RecoveringClient.To(async peer =>
        {
            await peer.Head();
            await peer.Answer("SSH-2.0-x\r\n");
            peer.Socket.Close();
        });
        HttpConnectionException failed = await client.Fail(HttpMethod.Post, new ByteArrayContent(new byte[Large]));
        Assert.Equal(FailurePhase.Write, failed.ConnectionFailure.Phase);
    }
}
