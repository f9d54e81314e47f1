namespace Hangup.Cli;

/// <summary>What a request says of itself before its body.</summary>
internal sealed record ApiHead(string Method, string Target, string UserAgent, string? LastEventId, string Client);

/// <summary>What happens to every request: it finds its route, browsers are refused, and it is written to the log.</summary>
internal sealed class ApiPipeline(ApiRouter router, ProxyLog log, TimeProvider time)
{
    /// <summary>As long as Toxiproxy lets a request take; only the lookup of a name can take long here.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);

    /// <summary>The page that Go's server sends where a request takes too long.</summary>
    private static readonly ApiResponse TooLate = new(503)
    {
        ContentType = "text/html; charset=utf-8",
        Body = "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>"u8.ToArray(),
    };

    private readonly RequestId _ids = new(time);

    /// <summary>The answer, and the request's id where a route was found.</summary>
    public async Task<(ApiResponse Answer, string? Id)> AnswerAsync(
        ApiHead head, Func<Task<ReadOnlyMemory<byte>>> readBody, CancellationToken cancellationToken)
    {
        if (!ApiPath.TryParse(head.Target, out string? path, out string query))
            return (ApiResponse.OfText(400, "400 Bad Request"), null);
        (ApiRoute? route, IReadOnlyList<string> names, ApiResponse otherwise) = router.Find(head.Method, path, query);
        if (route is null)
            return (otherwise, null);

        string id = _ids.Next();
        long started = time.GetTimestamp();
        // A page of the web could otherwise make its reader's browser speak to the API.
        ApiResponse answer = head.UserAgent.StartsWith("Mozilla/", StringComparison.Ordinal)
            ? ApiResponse.OfText(403, "User agent not allowed")
            : await AnswerInTimeAsync(
                route,
                new ApiRequest(head.Method, names, ApiQuery.Parse(query), await readBody().ConfigureAwait(false)) { LastEventId = head.LastEventId },
                cancellationToken).ConfigureAwait(false);
        log.Write(LogLevel.Debug, "Answered a request", line => line
            .Add("client", head.Client)
            .Add("method", head.Method)
            .Add("url", head.Target)
            .Add("user_agent", head.UserAgent)
            .Add("status", answer.Status)
            .Add("size", answer.Body.Length)
            .Add("duration", time.GetElapsedTime(started).TotalMilliseconds)
            .Add("handler", route.Template)
            .Add("request_id", id));
        return (answer, id);
    }

    private async Task<ApiResponse> AnswerInTimeAsync(ApiRoute route, ApiRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await route.AnswerAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return TooLate;
        }
    }
}
