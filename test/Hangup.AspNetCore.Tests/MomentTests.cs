using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hangup.AspNetCore.Tests;

/// <summary>The moments at which a client may go, one by one.</summary>
public sealed class MomentTests
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Between_two_requests()
    {
        await using WatchedServer server = await WatchedServer.Start(
            HttpProtocols.Http1, application => application.Run(context => context.Response.WriteAsync("ok", TestContext.Current.CancellationToken)));
        using (StormClient client = await StormClient.Connect(server.EndPoint, 1, 1))
        {
            await client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            await client.ReceiveUntil("0\r\n\r\n"); // The last chunk is sent when all else is done with the request.
            client.Reset();
        }

        await AssertOne(server, "IdleConnectionReset", "reset", "idle");
    }

    [Fact]
    public async Task Between_two_requests_before_the_server_reads_again()
    {
        await using WatchedServer server = await WatchedServer.Start(HttpProtocols.Http1, application => application.Run(context =>
        {
            CancellationToken closed = context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().ConnectionClosed;
            context.Response.OnCompleted(() => Task.Until(closed).ContinueWith(_ => { }, TaskScheduler.Default));
            return context.Response.WriteAsync("ok", TestContext.Current.CancellationToken);
        }));
        using StormClient client = await StormClient.Connect(server.EndPoint, 1, 1);
        await client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReceiveUntil("0\r\n\r\n");
        client.Reset();
        await AssertOne(server, "IdleConnectionReset", "reset", "idle");
    }

    [Fact]
    public async Task While_it_waits()
    {
        await using WatchedServer server = await WatchedServer.Start(
            HttpProtocols.Http1, application => application.Run(async context =>
            {
                _begun.SetResult();
                await Task.Until(context.RequestAborted);
            }));
        using StormClient client = await StormClient.Connect(server.EndPoint, 1, 1);
        await client.Download(http2: false, reads: 0);
        await _begun.Task;
        client.Reset();
        await AssertOne(server, "ClientAborted", "unknown", "wait");
    }

    [Fact]
    public async Task A_handler_that_fails_when_its_client_is_gone_has_failed_all_the_same()
    {
        await using WatchedServer server = await WatchedServer.Start(
            HttpProtocols.Http1, application => application.Run(async context =>
            {
                _begun.SetResult();
                await Task.Until(context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                throw new InvalidOperationException("a defect");
            }));
        using StormClient client = await StormClient.Connect(server.EndPoint, 1, 1);
        await client.Download(http2: false, reads: 0);
        await _begun.Task;
        client.Reset();
        Observed.Until(() => server.AbortCount == 1, "the abort is counted");
        await server.Stop();
        Assert.Equal(LogLevel.Error, Assert.Single(server.Loud).Level);
    }

    [Fact]
    public async Task The_end_of_the_request_by_the_server_is_none_of_the_client()
    {
        bool? gone = null;
        await using WatchedServer server = await WatchedServer.Start(
            HttpProtocols.Http1, application => application.Run(context =>
            {
                context.Abort();
                Observed.Until(() => context.RequestAborted.IsCancellationRequested, "the request is aborted");
                gone = context.IsClientGone;
                return Task.CompletedTask;
            }));
        using StormClient client = await StormClient.Connect(server.EndPoint, 1, 1);
        await client.Download(http2: false, reads: 0);
        await Record.ExceptionAsync(client.Receive);
        await server.Stop();
        Assert.False(gone);
        Assert.Equal(0, server.AbortCount);
    }

    [Fact]
    public async Task A_limit_that_the_server_sets_to_a_request_is_none_of_the_client()
    {
        await using WatchedServer server = await WatchedServer.Start(
            HttpProtocols.Http1,
            application =>
            {
                application.UseRequestTimeouts();
                application.Run(async context =>
                {
                    try
                    {
                        await Task.Until(context.RequestAborted);
                    }
                    catch (OperationCanceledException) when (context.IsClientGone)
                    {
                        // Nobody waits for an answer.
                    }
                });
            },
            services: services => services.AddRequestTimeouts(options => options.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(1) }));
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.GetAsync($"http://{server.EndPoint}/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        await server.Stop();
        Assert.Empty(server.Own);
        Assert.Equal(0, server.AbortCount);
    }

    [Fact]
    public async Task A_stream_that_the_server_resets_is_none_of_the_client()
    {
        bool? gone = null;
        await using WatchedServer server = await WatchedServer.Start(
            HttpProtocols.Http2, application => application.Run(context =>
            {
                context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(errorCode: 2);
                Observed.Until(() => context.RequestAborted.IsCancellationRequested, "the request is aborted");
                gone = context.IsClientGone;
                return Task.CompletedTask;
            }));
        using StormClient client = await StormClient.Connect(server.EndPoint, 1, 1);
        await client.Download(http2: true, reads: 0);
        Observed.Until(() => gone is not null, "the handler was told");
        await server.Stop();
        Assert.False(gone);
        Assert.Equal(0, server.AbortCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_arrives_whole_through_stream_and_pipe(bool pipe)
    {
        await using WatchedServer server = await WatchedServer.Start(HttpProtocols.Http1, application => application.Run(async context =>
        {
            using var body = new MemoryStream();
            await (pipe ? context.Request.BodyReader.CopyToAsync(body, context.RequestAborted) : context.Request.Body.CopyToAsync(body, context.RequestAborted));
            await context.Response.WriteAsync($"{body.Length}", context.RequestAborted);
        }));
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.PostAsync(
            $"http://{server.EndPoint}/", new ByteArrayContent(new byte[300_000]), TestContext.Current.CancellationToken);
        Assert.Equal("300000", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(server.Own);
    }

    private static async Task AssertOne(WatchedServer server, string line, string kind, string phase)
    {
        Observed.Until(() => server.AbortCount >= 1, "the abort is counted");
        await server.Stop();
        Assert.Empty(server.Loud);
        Assert.Equal((line, LogLevel.Debug), (Assert.Single(server.Own).Id.Name, server.Own.Single().Level));
        var counted = Assert.Single(server.Aborts.GetMeasurementSnapshot());
        Assert.Equal((kind, phase), (counted.Tags["connection.failure.kind"], counted.Tags["connection.failure.phase"]));
    }
}
