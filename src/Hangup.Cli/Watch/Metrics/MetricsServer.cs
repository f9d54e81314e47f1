using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hangup.Cli;

/// <summary>Answers Prometheus at <c>/metrics</c>.</summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    private readonly BareKestrel _kestrel;

    private MetricsServer(BareKestrel kestrel) => _kestrel = kestrel;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _kestrel.EndPoint;

    /// <exception cref="OperatingException">The address cannot be listened on.</exception>
    public static async Task<MetricsServer> StartAsync(IPEndPoint address, Func<string> metrics, CancellationToken cancellationToken)
    {
        return new MetricsServer(await BareKestrel.StartAsync(
            address,
            limits =>
            {
                limits.MaxRequestBodySize = 0;
                limits.MaxConcurrentConnections = 64;
            },
            context => AnswerAsync(context, metrics),
            cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever is in the middle of an answer asks again later.
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _kestrel.StopAsync(now.Token).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext context, Func<string> metrics)
    {
        HttpResponse response = context.Response;
        if (context.Request.Path != "/metrics")
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            await WriteAsync(context, "text/plain; charset=utf-8", "The metrics are at /metrics.\n").ConfigureAwait(false);
        }
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
        }
        else
        {
            await WriteAsync(context, MetricsText.ContentType, metrics()).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(HttpContext context, string type, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }
}
