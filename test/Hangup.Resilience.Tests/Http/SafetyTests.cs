using System.Net;
using System.Net.Sockets;

namespace Hangup.Resilience.Tests.Http;

/// <summary>What is sent again and what is not.</summary>
public sealed class SafetyTests
{
    private static readonly Func<HttpPeer, Task> ResetAfterRequest = async peer =>
    {
        await peer.Request();
        peer.Reset();
    };

    private static readonly Func<HttpPeer, Task> EndAfterRequest = async peer => await peer.Request();

    private static StringContent Body => new("body");

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task An_idempotent_request_is_sent_again_after_a_reset(string method)
    {
        await using var client = RecoveringClient.To(ResetAfterRequest, ResetAfterRequest, HttpPeer.Serve);
        using HttpResponseMessage response = await client.Send(new(method));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, client.Script.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_POST_that_may_have_been_delivered_is_never_sent_again(bool reset)
    {
        await using var client = RecoveringClient.To(reset ? ResetAfterRequest : EndAfterRequest, HttpPeer.Serve);
        HttpConnectionException failed = await client.Fail(HttpMethod.Post, Body);
        Assert.Equal(1, client.Script.Requests);
        Assert.Equal(RetryRefusal.MayDuplicate, failed.Refusal);
        Assert.Equal(reset ? FailureKind.Reset : FailureKind.PrematureEnd, failed.ConnectionFailure.Kind);
        Assert.Equal(FailurePhase.Read, failed.ConnectionFailure.Phase);
        Assert.Equal(FailureDelivery.Unknown, failed.ConnectionFailure.Delivery);
    }

    [Fact]
    public async Task A_POST_without_content_is_not_repeated_by_SocketsHttpHandler_either()
    {
        await using var client = RecoveringClient.To(EndAfterRequest);
        await client.Fail(HttpMethod.Post);
        Assert.Equal(1, client.Script.Requests);
    }

    [Fact]
    public async Task SocketsHttpHandler_alone_would_deliver_it_four_times()
    {
        var script = new HttpScript(EndAfterRequest);
        await using var server = new ScriptedServer(script.Run);
        using var client = new HttpClient(new SocketsHttpHandler());
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
            await client.PostAsync($"http://localhost:{server.Port}/", null, TestContext.Current.CancellationToken));
        Assert.Equal(4, script.Requests);
    }

    [Fact]
    public async Task Retries_do_not_multiply()
    {
        await using var client = RecoveringClient.To(EndAfterRequest);
        HttpConnectionException failed = await client.Fail(HttpMethod.Get);
        Assert.Equal(4, client.Script.Requests);
        Assert.Equal(4, failed.Attempts);
        Assert.Equal(RetryRefusal.Exhausted, failed.Refusal);
        Assert.Equal(HttpRequestError.ResponseEnded, failed.HttpRequestError);
    }

    [Fact]
    public async Task A_POST_is_sent_again_when_it_carries_a_key_or_the_caller_says_so()
    {
        await using var keyed = RecoveringClient.To(ResetAfterRequest, HttpPeer.Serve);
        (await keyed.Send(HttpMethod.Post, Body, request => request.Headers.Add("Idempotency-Key", "7"))).Dispose();
        Assert.Equal(2, keyed.Script.Requests);

        await using var told = RecoveringClient.To(ResetAfterRequest, HttpPeer.Serve);
        (await told.Send(HttpMethod.Post, Body, request => request.IsIdempotent = true)).Dispose();
        Assert.Equal(2, told.Script.Requests);
    }

    [Fact]
    public async Task A_GET_of_which_the_caller_says_that_it_is_not_idempotent_is_not_sent_again()
    {
        await using var client = RecoveringClient.To(ResetAfterRequest, HttpPeer.Serve);
        HttpConnectionException failed = await client.Fail(HttpMethod.Get, null, request => request.IsIdempotent = false);
        Assert.Equal(RetryRefusal.MayDuplicate, failed.Refusal);
        Assert.Equal(1, client.Script.Requests);
    }

    [Fact]
    public async Task A_POST_is_sent_again_after_a_refused_connection()
    {
        await using var client = RecoveringClient.Over(RecoveringClient.RefusedAtFirst(3), HttpPeer.Serve);
        using HttpResponseMessage response = await client.Send(HttpMethod.Post, Body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, client.Script.Requests);
    }

    [Fact]
    public async Task A_POST_that_never_left_says_so()
    {
        await using var client = RecoveringClient.Over(RecoveringClient.RefusedAtFirst(4), HttpPeer.Serve);
        HttpConnectionException failed = await client.Fail(HttpMethod.Post, Body);
        Assert.Equal(FailureKind.Refused, failed.ConnectionFailure.Kind);
        Assert.Equal(FailureDelivery.NotSent, failed.ConnectionFailure.Delivery);
        Assert.Equal(HttpRequestError.ConnectionError, failed.HttpRequestError);
        Assert.True(failed.IsConnectionRefused);
        Assert.Equal(failed.ConnectionFailure, ((Exception)failed).ConnectionFailure);
    }

    [Fact]
    public async Task A_stream_that_is_not_of_the_runtime_is_watched_as_well()
    {
        await using var client = RecoveringClient.Over(
            handler => handler.ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new OwnStream(new NetworkStream(socket, ownsSocket: true));
            },
            async peer =>
            {
                await peer.Request();
                await peer.Answer();
                await peer.Request();
                peer.Reset();
            });
        (await client.Send(HttpMethod.Get)).Dispose();
        HttpConnectionException failed = await client.Fail(HttpMethod.Post, Body);
        Assert.Equal(
            (FailureKind.Reset, FailurePhase.Read, FailureDelivery.Unknown),
            (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Phase, failed.ConnectionFailure.Delivery));
    }

    [Fact]
    public async Task A_limit_on_connecting_is_told_from_one_on_the_request()
    {
        await using var client = RecoveringClient.Over(
            handler =>
            {
                handler.ConnectTimeout = TimeSpan.FromMilliseconds(50);
                handler.ConnectCallback = async (_, cancellation) =>
                {
                    await Task.Until(cancellation);
                    return Stream.Null;
                };
            },
            HttpPeer.Serve);
        HttpConnectionException failed = await client.Fail(HttpMethod.Post, Body);
        Assert.Equal(4, failed.Attempts);
        Assert.Equal(
            (FailureKind.TimedOut, FailurePhase.Connect, FailureDelivery.NotSent),
            (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Phase, failed.ConnectionFailure.Delivery));
    }
}
