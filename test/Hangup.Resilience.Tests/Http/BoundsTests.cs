using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Hangup.Resilience.Tests.Http;

/// <summary>How often and how long a request is sent again, and who may end it.</summary>
public sealed class BoundsTests
{
    private static readonly Func<HttpPeer, Task> ResetAfterRequest = async peer =>
    {
        await peer.Request();
        peer.Reset();
    };

    private static readonly Func<HttpPeer, Task> Silence = async peer =>
    {
        await peer.Request();
        await Task.Until(peer.Stop);
    };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_peer_that_falls_silent_is_given_up_after_the_limit_of_the_attempt()
    {
        await using RecoveringClient client = Silent();
        Task<HttpResponseMessage> sending = client.Send(HttpMethod.Get);
        PassLimit(client);
        using HttpResponseMessage response = await sending;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, client.Script.Requests);
    }

    [Fact]
    public async Task A_POST_to_a_silent_peer_may_have_been_delivered()
    {
        await using RecoveringClient client = Silent();
        Task<HttpConnectionException> failing = client.Fail(HttpMethod.Post, new StringContent("body"));
        PassLimit(client);
        HttpConnectionException failed = await failing;
        Assert.Equal(FailureKind.TimedOut, failed.ConnectionFailure.Kind);
        Assert.Equal(FailureDelivery.Unknown, failed.ConnectionFailure.Delivery);
        Assert.Equal(1, client.Script.Requests);
    }

    [Fact]
    public async Task The_callers_cancellation_comes_through_as_it_is()
    {
        await using var client = RecoveringClient.To(Silence);
        using var cancellation = new CancellationTokenSource();
        Task<HttpResponseMessage> sending = client.Client.GetAsync("", cancellation.Token);
        Observed.Until(() => client.Script.Requests == 1, "the request has arrived");
        await cancellation.CancelAsync();
        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(cancellation.Token, canceled.CancellationToken);
    }

    [Fact]
    public async Task The_budget_ends_a_storm()
    {
        await using var client = RecoveringClient.With(options => options.Budget = new(share: 0, minimum: 5), ResetAfterRequest);
        Assert.Equal(RetryRefusal.Exhausted, (await client.Fail(HttpMethod.Get)).Refusal);
        Assert.Equal(RetryRefusal.BudgetSpent, (await client.Fail(HttpMethod.Get)).Refusal);
        HttpConnectionException last = await client.Fail(HttpMethod.Get);
        Assert.Equal((1, RetryRefusal.BudgetSpent), (last.Attempts, last.Refusal));
        Assert.Equal(4 + 3 + 1, client.Script.Requests);
    }

    [Fact]
    public async Task No_attempt_begins_after_the_total_time()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        await using var client = RecoveringClient.With(
            options =>
            {
                options.TimeProvider = time;
                options.MaxTotalTime = TimeSpan.FromMilliseconds(900);
            },
            ResetAfterRequest);
        Assert.Equal(RetryRefusal.TimeIsUp, (await client.Fail(HttpMethod.Get)).Refusal);
    }

    [Fact]
    public async Task A_kind_that_the_policy_does_not_retry_is_reported()
    {
        await using var client = RecoveringClient.With(
            options => options.Policy[FailureKind.Reset] = options.Policy[FailureKind.Canceled], ResetAfterRequest);
        Assert.Equal(RetryRefusal.NotByPolicy, (await client.Fail(HttpMethod.Get)).Refusal);
    }

    [Fact]
    public void A_handler_that_hides_its_connections_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ConnectionRecoveryHandler(new HttpClientHandler()));

    private RecoveringClient Silent() => RecoveringClient.With(
        options =>
        {
            options.AttemptTimeout = TimeSpan.FromSeconds(1);
            options.BaseDelay = options.MaxDelay = TimeSpan.Zero;
            options.TimeProvider = _time;
        },
        Silence,
        HttpPeer.Serve);

    private void PassLimit(RecoveringClient client)
    {
        Observed.Until(() => client.Script.Requests == 1, "the request has arrived");
        _time.Advance(TimeSpan.FromSeconds(1));
    }
}
