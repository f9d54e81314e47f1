using System.Net;
using System.Net.Sockets;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>Sends operations of four methods through faulting fronts, and compares what the client says with the server's ledger.</summary>
internal static class LedgerRun
{
    private const int Workers = 16;

    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Put, HttpMethod.Post, HttpMethod.Delete];

    /// <summary>Plays operations over HTTP/1.1 or HTTP/2.</summary>
    public static async Task<LedgerResult> Play(
        LedgerClient client, Version version, int operations, int seed, CancellationToken cancellation)
    {
        await using LedgerServer server = await LedgerServer.Start(version, cancellation);
        var result = new LedgerResult(client.Name);
        // A worker has a client, a front and a seed of its own, so that its faults do not depend on how the others are scheduled.
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            // A request that is given up ends its connection in HTTP/1; in HTTP/2 the next one meets the same silence, and so all do.
            var schedule = new FaultSchedule(seed + worker, stalls: version == HttpVersion.Version11);
            await using var front = new ProxyFront(server.EndPoint, schedule, seed + worker);
            using HttpClient http = client.Create(front);
            var random = new Random(seed + worker);
            for (int i = worker; i < operations; i += Workers)
            {
                HttpMethod method = Methods[random.Next(Methods.Length)];
                string operation = $"{method}-{i}";
                result.Add(operation, await Send(http, result, client, version, method, operation, random.Next(8000), cancellation));
                await front.BetweenRequests(cancellation);
            }

            result.Add(front.Drawn);
        }, cancellation)));
        result.Compare(await server.Read(cancellation));
        return result;
    }

    private static async Task<Report> Send(
        HttpClient http, LedgerResult result, LedgerClient client, Version version, HttpMethod method, string operation, int size, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"http://ledger.test/{operation}")
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
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
            result.Explain(operation, e);
            return client.Report(e);
        }
    }

    // A connection that is reset right behind its handshake makes SocketsHttpHandler throw a bare SocketException (ENOTCONN).
    private static bool IsFailedRequest(Exception exception) =>
        exception is HttpRequestException or SocketException or OperationCanceledException or Polly.ExecutionRejectedException;
}
