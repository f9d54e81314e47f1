using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Polly;

namespace Hangup.Resilience.Tests.Http;

/// <summary>Recovery in the HTTP client factory, alone and together with the standard resilience handler.</summary>
public sealed class FactoryTests
{
    private static readonly Func<HttpPeer, Task> ResetAfterRequest = async peer =>
    {
        await peer.Request();
        peer.Reset();
    };

    [Fact]
    public async Task The_standard_handler_alone_delivers_a_POST_four_times()
    {
        var script = new HttpScript(ResetAfterRequest);
        await Post(script, builder => Standard(builder, _ => { }));
        Assert.Equal(4, script.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Within_the_standard_handler_a_POST_is_delivered_once_in_either_order(bool recoveryFirst)
    {
        var script = new HttpScript(ResetAfterRequest);
        Exception? failed = await Post(script, builder =>
        {
            if (recoveryFirst)
                builder.AddConnectionRecovery();
            Standard(builder, _ => { });
            if (!recoveryFirst)
                builder.AddConnectionRecovery();
        });
        Assert.Equal(1, script.Requests);
        Assert.Equal(RetryRefusal.MayDuplicate, Assert.IsType<HttpConnectionException>(failed).Refusal);
    }

    [Fact]
    public async Task The_standard_handler_can_leave_connection_failures_to_recovery()
    {
        int outer = 0;
        var script = new HttpScript(ResetAfterRequest);
        await Post(script, builder =>
        {
            Standard(builder, options =>
            {
                options.Retry.ExceptConnectionFailures();
                options.Retry.OnRetry = _ => new(Task.FromResult(outer++));
            });
            builder.AddConnectionRecovery();
        });
        Assert.Equal(0, outer);
    }

    [Fact]
    public async Task An_attempt_that_the_standard_handler_ends_is_not_repeated_with_a_POST()
    {
        HttpScript script;
        TimeSpan limit = TimeSpan.FromSeconds(0.5);
        do
        {
            limit *= 2;
            script = new HttpScript(async peer =>
            {
                await peer.Request();
                await Task.Until(peer.Stop);
            });
            await Post(script, builder =>
            {
                Standard(builder, options => options.AttemptTimeout.Timeout = limit);
                builder.AddConnectionRecovery();
            });
        }
        while (script.Requests == 0); // It was over before the request was there.

        Assert.Equal(1, script.Requests);
    }

    [Fact]
    public async Task Retries_and_their_end_are_logged_and_counted()
    {
        var script = new HttpScript(ResetAfterRequest);
        var services = new ServiceCollection().AddLogging(logging => logging.AddFakeLogging());
        using var provider = Client(services, builder => builder.AddConnectionRecovery(options => options.BaseDelay = TimeSpan.FromTicks(1)));
        using var counted = new MetricCollector<long>(
            provider.GetRequiredService<IMeterFactory>(), "Hangup.Resilience", "hangup.connection.failures");
        await Send(provider, script, HttpMethod.Get);

        IReadOnlyList<FakeLogRecord> lines =
            [.. provider.GetFakeLogCollector().GetSnapshot().Where(line => line.Category == "Hangup.Resilience.client")];
        Assert.Equal(["Retrying", "Retrying", "Retrying", "GivenUp"], lines.Select(line => line.Id.Name));
        Assert.Equal([1, 1, 1, 2], lines.Select(line => line.Id.Id));
        Assert.Matches(
            @"^GET http://localhost:\d+: The peer reset the connection while reading \(ECONNRESET, 104\); whether the data was delivered is "
            + @"unknown\. Giving up after attempt 4: all retries are used\.$",
            lines[^1].Message);
        Assert.Equal(LogLevel.Warning, lines[^1].Level);

        CollectedMeasurement<long>[] measurements = [.. counted.GetMeasurementSnapshot()];
        Assert.Equal(["retry", "retry", "retry", "log"], measurements.Select(m => m.Tags["connection.failure.action"]));
        Assert.All(measurements, m => Assert.Equal(("reset", "read", "peer"),
            (m.Tags["connection.failure.kind"], m.Tags["connection.failure.phase"], m.Tags["connection.failure.side"])));
        Assert.Equal("exhausted", measurements[^1].Tags["connection.retry.refusal"]);
    }

    [Fact]
    public async Task As_a_default_of_all_clients_it_has_the_options_and_the_logger_of_each()
    {
        var script = new HttpScript(ResetAfterRequest);
        var services = new ServiceCollection().AddLogging(logging => logging.AddFakeLogging());
        services.ConfigureHttpClientDefaults(builder => builder.AddConnectionRecovery(options => options.BaseDelay = TimeSpan.FromTicks(1)));
        services.AddHttpClient("other").AddConnectionRecovery(options => options.MaxRetryAttempts = 0);
        services.AddHttpClient("client").AddConnectionRecovery(options => options.MaxRetryAttempts = 1);
        using ServiceProvider provider = services.BuildServiceProvider();

        HttpConnectionException failed = Assert.IsType<HttpConnectionException>(await Send(provider, script, HttpMethod.Get));
        Assert.Equal(2, failed.Attempts);
        Assert.Contains(provider.GetFakeLogCollector().GetSnapshot(), line => line.Category == "Hangup.Resilience.client");
        Assert.Equal(TimeSpan.FromTicks(1), provider.GetRequiredService<IOptionsMonitor<ConnectionRecoveryOptions>>().Get("client").BaseDelay);
    }

    private static void Standard(IHttpClientBuilder builder, Action<HttpStandardResilienceOptions> configure) =>
        builder.AddStandardResilienceHandler(options =>
        {
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            options.Retry.UseJitter = false;
            configure(options);
        });

    private static async Task<Exception?> Post(HttpScript script, Action<IHttpClientBuilder> configure)
    {
        using ServiceProvider provider = Client(new ServiceCollection(), configure);
        return await Send(provider, script, HttpMethod.Post);
    }

    private static ServiceProvider Client(IServiceCollection services, Action<IHttpClientBuilder> configure)
    {
        configure(services.AddHttpClient("client"));
        return services.BuildServiceProvider();
    }

    private static async Task<Exception?> Send(ServiceProvider provider, HttpScript script, HttpMethod method)
    {
        await using var server = new ScriptedServer(script.Run);
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("client");
        using var request = new HttpRequestMessage(method, $"http://localhost:{server.Port}/secret?token=1");
        return await Record.ExceptionAsync(async () => (await client.SendAsync(request, TestContext.Current.CancellationToken)).Dispose());
    }
}
