using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;

namespace Hangup.Resilience.Tests.Docs;

/// <summary>The code of docs/handling.md, compiled.</summary>
internal static class Snippets
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpClient("orders", client => client.BaseAddress = new("https://orders.example"))
            .AddConnectionRecovery(options => options.AttemptTimeout = TimeSpan.FromSeconds(10));
    }

    public static void Together(IServiceCollection services)
    {
        IHttpClientBuilder orders = services.AddHttpClient("orders");
        orders.AddStandardResilienceHandler(options => options.Retry.ExceptConnectionFailures());
        orders.AddConnectionRecovery();
    }

    public static async Task<string> Order(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request);
            return $"answered: {response.StatusCode}";
        }
        catch (HttpConnectionException e) when (e.StatusCode is not null)
        {
            return "done: the server answered, and only the answer was cut";
        }
        catch (HttpConnectionException e) when (e.ConnectionFailure.Delivery != FailureDelivery.Unknown)
        {
            return "not done: no complete request has reached the server";
        }
        catch (HttpConnectionException)
        {
            return "unknown: ask the server before ordering again";
        }
    }

    public static void Key(HttpRequestMessage request, string orderId)
    {
        request.Headers.Add("Idempotency-Key", orderId); // if the server honours it
        request.IsIdempotent = true;                     // or the caller simply knows
    }

    public static ResiliencePipeline Pipeline() => new ResiliencePipelineBuilder()
        .AddConnectionRetry(new() { Idempotent = true, MaxTotalTime = TimeSpan.FromSeconds(10) })
        .Build();

    public static void Policy(ConnectionRecoveryOptions options)
    {
        options.Policy[FailureKind.Refused] = new(FailureVerb.Log, LogLevel.Error);      // a server that must be there
        options.Policy[FailureKind.Reset] = new(FailureVerb.Ignore, LogLevel.Debug);     // a health check: count it, no more
        options.Budget = new RetryBudget(share: 0.2, minimum: 5);                        // shared among clients of one server
    }

    public static async Task Read(ConnectionFailureReport report, Stream stream, Func<Stream, Task> read)
    {
        try
        {
            await read(stream);
        }
        catch (Exception e) when (report.TryReport("feed of prices", e, out FailureVerb verb) && verb != FailureVerb.Log)
        {
            // Ignored: counted. Retry: connect again.
        }
    }

    public static Task Talk(ReconnectingConnection connection, Func<ReadOnlyMemory<byte>> next, CancellationToken stop) =>
        connection.RunAsync(
            async (session, cancellation) =>
            {
                foreach (UnacknowledgedMessage message in session.Unacknowledged)
                    await session.SendAgainAsync(message, cancellation); // the peer drops numbers that it has seen
                while (true)
                    await session.SendAsync(next(), cancellation);
            },
            stop);

    public static async Task<IResult> Export(HttpContext context, Func<CancellationToken, Task<string>> load)
    {
        string report = await load(context.RequestAborted);
        return Results.Text(report, statusCode: (int)HttpStatusCode.OK);
    }
}
