using System.Collections.Concurrent;
using System.Diagnostics;

namespace Hangup.Proxy.Soak;

/// <summary>Requests to the API all the while: some look, some change faults of chance. How long each took is kept.</summary>
internal sealed class ApiLoad(Uri api, SoakPlan plan) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = api, Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _times = new();
    private readonly ConcurrentDictionary<string, long> _unexpected = new();

    /// <summary>Milliseconds by request.</summary>
    public IReadOnlyDictionary<string, ConcurrentBag<double>> Times => _times;

    /// <summary>Answers that should not have come.</summary>
    public IReadOnlyDictionary<string, long> Unexpected => _unexpected;

    public void Dispose() => _http.Dispose();

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(LookAsync(stop), ChangeAsync(stop));

    public async Task<string> SendAsync(string method, string path, string? body = null, string? name = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body);
        long started = Stopwatch.GetTimestamp();
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request);
            string text = await response.Content.ReadAsStringAsync();
            _times.GetOrAdd(name ?? $"{method} {path}", _ => []).Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            // A toxic may be there already, or no more: what is set and removed is chance.
            if (!response.IsSuccessStatusCode && (int)response.StatusCode is not (404 or 409))
                Note($"{method} {path}: {(int)response.StatusCode} {text.Trim()}");
            return text;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Note($"{method} {path}: {exception.GetType().Name}");
            return "";
        }
    }

    private void Note(string what) => _unexpected.AddOrUpdate(what, 1, (_, count) => count + 1);

    private async Task LookAsync(CancellationToken stop)
    {
        string[] paths = ["/version", "/proxies", "/proxies/p0/toxics", "/metrics"];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (int turn = 0; !stop.IsCancellationRequested; turn++)
        {
            await SendAsync("GET", turn % 50 == 49 ? "/connections" : paths[turn % paths.Length]);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task ChangeAsync(CancellationToken stop)
    {
        var random = new Random(plan.Seed);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!stop.IsCancellationRequested)
        {
            string proxy = $"/proxies/p{random.Next(plan.Proxies)}";
            string toxic = RandomFault.Next(random, out string name);
            bool meetsAll = name.StartsWith("refuse_", StringComparison.Ordinal) || name.StartsWith("black_hole_", StringComparison.Ordinal);
            await (random.Next(24) switch
            {
                < 9 => SendAsync("POST", $"{proxy}/toxics", toxic, "POST toxic"),
                < 12 when !meetsAll => SendAsync("PATCH", $"{proxy}/toxics/{name}", """{"toxicity":0.5}""", "PATCH toxic"),
                < 20 => SendAsync("DELETE", $"{proxy}/toxics/{name}", null, "DELETE toxic"),
                20 => SendAsync("PATCH", proxy, """{"enabled":false}""", "disable proxy"),
                _ => SendAsync("PATCH", proxy, """{"enabled":true}""", "enable proxy"),
            });
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
