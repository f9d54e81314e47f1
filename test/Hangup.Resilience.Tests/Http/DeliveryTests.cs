using System.Net;

namespace Hangup.Resilience.Tests.Http;

/// <summary>What a failed request says of its delivery: of all its attempts, and of all that its redirects had done.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task An_attempt_that_may_have_been_delivered_counts_though_the_last_one_sent_nothing()
    {
        await using var client = RecoveringClient.Over(
            RecoveringClient.RefusedAfter(1),
            async peer =>
            {
                await peer.Request();
                peer.Reset();
            });
        HttpConnectionException failed = await client.Fail(
            HttpMethod.Post, new StringContent("body"), request => request.Headers.Add("Idempotency-Key", "7"));
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Delivery));
        Assert.Equal((4, RetryRefusal.Exhausted), (failed.Attempts, failed.Refusal));
        Assert.Contains("whether the data was delivered is unknown", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_was_answered_counts_though_the_last_one_sent_nothing()
    {
        await using var client = RecoveringClient.Over(
            RecoveringClient.RefusedAfter(1),
            async peer =>
            {
                await peer.Request();
                await peer.Answer("HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n");
            });
        HttpConnectionException failed = await client.Fail(HttpMethod.Put, new StringContent("body"));
        Assert.Equal(FailureKind.Refused, failed.ConnectionFailure.Kind);
        Assert.Equal((HttpStatusCode.Created, FailureDelivery.Unknown), (failed.StatusCode, failed.ConnectionFailure.Delivery));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_POST_was_carried_out_though_the_server_that_its_answer_points_to_refuses(bool limited)
    {
        using var port = new HeldPort();
        await using var client = RecoveringClient.With(
            options => options.AttemptTimeout = limited ? Observed.Deadline : null,
            async peer =>
            {
                await peer.Request();
                await peer.Answer($"HTTP/1.1 303 See Other\r\nLocation: http://{port.Address}/\r\nContent-Length: 0\r\n\r\n");
            });
        HttpConnectionException failed = await client.Fail(HttpMethod.Post);
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Delivery));
        Assert.StartsWith($"POST http://localhost:{client.Client.BaseAddress!.Port}: ", failed.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.Script.Requests);
    }
}
