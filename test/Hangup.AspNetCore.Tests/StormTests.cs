using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Hangup.AspNetCore.Tests;

/// <summary>A thousand clients that reset their connections: no error, and one line and one count for each.</summary>
public sealed class StormTests
{
    private const int Clients = 1000;
    private const int AtATime = 16;

    [Theory]
    [InlineData(HttpProtocols.Http1, true, false)]
    [InlineData(HttpProtocols.Http1, false, false)]
    [InlineData(HttpProtocols.Http2, true, false)]
    [InlineData(HttpProtocols.Http2, false, false)]
    [InlineData(HttpProtocols.Http1, true, true)]
    [InlineData(HttpProtocols.Http2, true, true)]
    public async Task Resets_are_no_errors(HttpProtocols protocols, bool upload, bool behindExceptionHandler)
    {
        const int Seed = 20260101;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        // Each client waits for its own handler: a RST that comes before the head is read aborts no request.
        TaskCompletionSource[] begun = [.. Enumerable.Range(0, Clients).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        int told = 0;
        await using WatchedServer server = await WatchedServer.Start(protocols, application =>
        {
            if (behindExceptionHandler)
                application.UseExceptionHandler("/error");
            application.Run(context => Handle(context, upload));
        });

        await Parallel.ForAsync(0, Clients, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken }, async (i, stop) =>
        {
            using StormClient client = await StormClient.Connect(server.EndPoint, Seed, i);
            await (upload ? client.Upload(protocols == HttpProtocols.Http2) : client.Download(protocols == HttpProtocols.Http2));
            await begun[i].Task.WaitAsync(Observed.Deadline, stop);
            client.Reset();
        });
        Observed.Until(() => Volatile.Read(ref told) == Clients && server.AbortCount >= Clients, "every handler was told");
        await server.Stop();

        Assert.Empty(server.Loud);
        Assert.Equal(Clients, server.AbortCount);
        Assert.Equal(Clients, server.Own.Count);
        Assert.All(server.Own, line => Assert.Equal((LogLevel.Debug, "ClientAborted"), (line.Level, line.Id.Name)));

        async Task Handle(HttpContext context, bool reads)
        {
            begun[int.Parse(context.Request.Path.Value![1..], CultureInfo.InvariantCulture)].SetResult();
            try
            {
                await (reads ? ReadAll(context) : WriteOn(context));
            }
            finally
            {
                // Whatever the handler meets, it is told by the token by then.
                if (context.RequestAborted.IsCancellationRequested && context.IsClientGone)
                    Interlocked.Increment(ref told);
            }
        }
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Errors_of_the_server_stay_errors(HttpProtocols protocols)
    {
        await using WatchedServer server = await WatchedServer.Start(
            protocols, application => application.Run(_ => throw new InvalidOperationException("a defect")));
        using var client = new HttpClient
        {
            BaseAddress = new($"http://{server.EndPoint}/"),
            DefaultRequestVersion = protocols == HttpProtocols.Http2 ? new(2, 0) : new(1, 1),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        for (int i = 0; i < Clients; i++)
            (await client.GetAsync("", TestContext.Current.CancellationToken)).Dispose();
        await server.Stop();

        Assert.Equal(Clients, server.Loud.Count(line => line.Level == LogLevel.Error));
        Assert.Empty(server.Own);
        Assert.Equal(0, server.AbortCount);
    }

    [Fact]
    public async Task Without_it_resets_are_errors()
    {
        Channel<bool> begun = Channel.CreateUnbounded<bool>();
        int ended = 0;
        await using WatchedServer server = await WatchedServer.Start(
            HttpProtocols.Http1,
            application => application.Run(async context =>
            {
                begun.Writer.TryWrite(true);
                try
                {
                    await ReadAll(context);
                }
                finally
                {
                    Interlocked.Increment(ref ended);
                }
            }),
            handled: false);
        for (int i = 0; i < 100; i++)
        {
            using StormClient client = await StormClient.Connect(server.EndPoint, 1, i);
            await client.Upload(http2: false);
            await begun.Reader.ReadAsync(TestContext.Current.CancellationToken);
            client.Reset();
        }

        Observed.Until(() => Volatile.Read(ref ended) == 100, "every handler has ended");
        await server.Stop();
        TestContext.Current.TestOutputHelper?.WriteLine($"{server.Loud.Count} lines at Warning or above for 100 resets");
        Assert.Contains(server.Loud, line => line.Level == LogLevel.Error);
    }

    private static async Task ReadAll(HttpContext context)
    {
        byte[] buffer = new byte[8192];
        while (await context.Request.Body.ReadAsync(buffer, CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Writes until the client is gone: without the token a write would succeed even then.</summary>
    private static async Task WriteOn(HttpContext context)
    {
        byte[] buffer = new byte[8192];
        while (true)
        {
            await context.Response.Body.WriteAsync(buffer, context.RequestAborted);
            // Once the connection is gone a write ends at once, and the thread must be free for the one that cancels the token.
            await Task.Yield();
        }
    }
}
