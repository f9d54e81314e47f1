namespace Hangup.Resilience.Tests.Ledger;

/// <summary>Sends operations of four methods through faulting fronts, and compares what the client says with the server's ledger.</summary>
internal static class LedgerRun
{
    private const int Workers = 16;

    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Put, HttpMethod.Post, HttpMethod.Delete];

    public static async Task<LedgerResult> Play(LedgerClient client, int operations, int seed, CancellationToken cancellation)
    {
        await using LedgerServer server = await LedgerServer.Start(cancellation);
        var result = new LedgerResult(client.Name);
        // A worker has a client, a front and a seed of its own, so that its faults do not depend on how the others are scheduled.
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            await using var front = new HttpFront(server.EndPoint, seed + worker);
            using HttpClient http = client.Create(front);
            var random = new Random(seed + worker);
            for (int i = worker; i < operations; i += Workers)
            {
                HttpMethod method = Methods[random.Next(Methods.Length)];
                string operation = $"{method}-{i}";
                result.Add(operation, await Send(http, client, method, operation, random.Next(8000), cancellation));
            }

            result.Add(front.Played);
        }, cancellation)));
        result.Compare(await server.Read(cancellation));
        return result;
    }

    private static async Task<Report> Send(
        HttpClient http, LedgerClient client, HttpMethod method, string operation, int size, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"http://ledger.test/{operation}");
        // Every other POST has no content: those SocketsHttpHandler repeats by itself.
        if (method == HttpMethod.Put || (method == HttpMethod.Post && size % 2 == 0))
            request.Content = new ByteArrayContent(new byte[size]);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellation);
            return response.IsSuccessStatusCode ? Report.Done : Report.Unknown;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && IsFailedRequest(e))
        {
            return client.Report(e);
        }
    }

    private static bool IsFailedRequest(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException or Polly.ExecutionRejectedException;
}
