using System.Net.Sockets;
using Polly;
using Polly.Telemetry;

namespace Hangup.Resilience.Tests.Strategies;

public sealed class ConnectionRetryTests
{
    private static readonly Exception Refused =
        new HttpRequestException(HttpRequestError.ConnectionError, null, new SocketException((int)SocketError.ConnectionRefused));
    private static readonly Exception Reset = new IOException("reset", new SocketException((int)SocketError.ConnectionReset));

    [Fact]
    public async Task What_was_never_sent_is_repeated()
    {
        int calls = 0;
        await Pipeline(new()).ExecuteAsync(_ => ++calls <= 3 ? throw Refused : default(ValueTask), TestContext.Current.CancellationToken);
        Assert.Equal(4, calls);
    }

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 4)]
    [InlineData(false, true, 4)]
    public async Task What_may_have_been_delivered_is_repeated_where_it_is_idempotent(bool option, bool property, int expected)
    {
        int calls = 0;
        ResilienceContext context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
        if (property)
            context.Properties.Set(ConnectionRetry.Idempotent, true);
        await Assert.ThrowsAsync<IOException>(async () => await Pipeline(new() { Idempotent = option }).ExecuteAsync(
            _ =>
            {
                calls++;
                throw Reset;
            },
            context));
        Assert.Equal(expected, calls);
    }

    [Fact]
    public async Task ECONNREFUSED_alone_is_no_proof_of_a_connect_that_sent_nothing()
    {
        Exception refused = new SocketException((int)SocketError.ConnectionRefused);
        int calls = 0;
        await Assert.ThrowsAsync<SocketException>(async () => await Pipeline(new()).ExecuteAsync(
            _ => ++calls > 0 ? throw refused : default(ValueTask), TestContext.Current.CancellationToken));
        Assert.Equal(1, calls);

        ResiliencePipeline connecting = Pipeline(new() { FailureContext = _ => new() { Phase = FailurePhase.Connect } });
        await connecting.ExecuteAsync(_ => ++calls < 4 ? throw refused : default(ValueTask), TestContext.Current.CancellationToken);
        Assert.Equal(4, calls);
    }

    [Fact]
    public async Task Other_exceptions_and_results_pass()
    {
        int calls = 0;
        ResiliencePipeline pipeline = Pipeline(new() { Idempotent = true });
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pipeline.ExecuteAsync<int>(
            _ => ++calls > 0 ? throw new InvalidOperationException() : default, TestContext.Current.CancellationToken));
        Assert.Equal(7, await pipeline.ExecuteAsync(_ => ValueTask.FromResult(7), TestContext.Current.CancellationToken));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task The_arguments_carry_the_failure_and_the_reason()
    {
        List<ConnectionRetryArguments> seen = [];
        Func<ConnectionRetryArguments, ValueTask> note = arguments =>
        {
            seen.Add(arguments);
            return default;
        };
        ResiliencePipeline pipeline = Pipeline(new() { MaxRetryAttempts = 1, OnRetry = note, OnGivenUp = note });
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
            await pipeline.ExecuteAsync(_ => throw Refused, TestContext.Current.CancellationToken));
        Assert.Equal([RetryRefusal.None, RetryRefusal.Exhausted], seen.Select(arguments => arguments.Refusal));
        Assert.Equal([1, 2], seen.Select(arguments => arguments.Attempts));
        Assert.All(seen, arguments => Assert.Equal(FailureKind.Refused, arguments.Failure.Kind));
    }

    [Fact]
    public async Task What_the_caller_knows_of_the_delivery_decides()
    {
        int calls = 0;
        ResiliencePipeline pipeline = Pipeline(new() { FailureContext = _ => new() { Delivery = FailureDelivery.NotSent } });
        await pipeline.ExecuteAsync(_ => ++calls == 1 ? throw Reset : default(ValueTask), TestContext.Current.CancellationToken);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_pipeline_with_a_result_has_it_too_and_it_reports_through_the_telemetry_of_Polly()
    {
        var listener = new Listener();
        int calls = 0;
        var builder = new ResiliencePipelineBuilder<int>
        {
            TelemetryListener = listener,
        };
        ResiliencePipeline<int> pipeline = builder.AddConnectionRetry(Quick(new())).Build();
        Assert.Equal(2, await pipeline.ExecuteAsync(
            _ => ++calls == 1 ? throw Refused : ValueTask.FromResult(calls), TestContext.Current.CancellationToken));
        Assert.Contains("ConnectionRetry/OnConnectionRetry", listener.Events);
    }

    [Fact]
    public async Task Predicates_choose_failures_of_connections()
    {
        int calls = 0;
        ResiliencePipeline<int> pipeline = new ResiliencePipelineBuilder<int>().AddFallback(new()
        {
            ShouldHandle = new PredicateBuilder<int>().HandleSafeToRepeat(idempotent: false),
            FallbackAction = _ => Outcome.FromResultAsValueTask(++calls),
        }).Build();
        Assert.Equal(1, await pipeline.ExecuteAsync<int>(_ => throw Refused, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<IOException>(
            async () => await pipeline.ExecuteAsync<int>(_ => throw Reset, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Options_are_validated() =>
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => Pipeline(new() { MaxRetryAttempts = -1 }));

    private static ResiliencePipeline Pipeline(ConnectionRetryOptions options) =>
        new ResiliencePipelineBuilder().AddConnectionRetry(Quick(options)).Build();

    private static ConnectionRetryOptions Quick(ConnectionRetryOptions options)
    {
        options.BaseDelay = options.MaxDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    private sealed class Listener : TelemetryListener
    {
        public List<string> Events { get; } = [];

        public override void Write<TResult, TArgs>(in TelemetryEventArguments<TResult, TArgs> args) =>
            Events.Add($"{args.Source.StrategyName}/{args.Event.EventName}");
    }
}
