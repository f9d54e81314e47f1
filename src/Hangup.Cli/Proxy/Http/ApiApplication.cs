using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Hangup.Cli;

/// <summary>Takes requests from Kestrel and gives it the answers.</summary>
internal sealed class ApiApplication(ApiPipeline pipeline, CancellationToken stopping)
{
    public async Task AnswerAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            (ApiResponse answer, string? id) = await pipeline.AnswerAsync(HeadOf(context), () => ReadAsync(context), end.Token).ConfigureAwait(false);
            WriteHead(context.Response, answer, id);
            if (answer.Stream is { } stream)
                await stream(context.Response.Body, end.Token).ConfigureAwait(false);
            else if (!answer.Body.IsEmpty)
                await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            // The body is larger than is taken, or no body of HTTP.
            context.Response.StatusCode = exception.StatusCode;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has left, or the server ends: nobody is there to be answered.
        }
    }

    private static ApiHead HeadOf(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        string? lastEventId = headers.TryGetValue("Last-Event-ID", out StringValues seen) ? seen.ToString() : null;
        string client = context.Connection.RemoteIpAddress is { } address ? new IPEndPoint(address, context.Connection.RemotePort).ToString() : "";
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new ApiHead(context.Request.Method, target, headers.UserAgent.ToString(), lastEventId, client);
    }

    private static void WriteHead(HttpResponse response, ApiResponse answer, string? id)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        if (answer.NoSniff)
            response.Headers.XContentTypeOptions = "nosniff";
        if (answer.Location is not null)
            response.Headers.Location = answer.Location;
        if (id is not null)
            response.Headers["X-Toxiproxy-Request-Id"] = id;
        if (answer.Stream is null && !answer.Body.IsEmpty)
            response.ContentLength = answer.Body.Length;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }
}
