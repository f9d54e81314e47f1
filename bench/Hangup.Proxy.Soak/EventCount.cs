using System.Text.Json;

namespace Hangup.Proxy.Soak;

/// <summary>Follows the event log over the API and keeps account: whatever is accepted must end, once.</summary>
internal sealed class EventCount(Uri api) : IAsyncDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = api, Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<long> _live = [];
    private readonly List<string> _problems = [];
    private Task _reading = Task.CompletedTask;
    private long _last;

    public long Accepted { get; private set; }

    public long Ended { get; private set; }

    public long Faulted { get; private set; }

    /// <summary>Events that this reader was too slow for.</summary>
    public long Missed { get; private set; }

    public long Events { get; private set; }

    public long Last => Volatile.Read(ref _last);

    public IReadOnlyList<string> Problems => _problems;

    public int Live => _live.Count;

    public async Task StartAsync()
    {
        HttpResponseMessage response = await _http.GetAsync(new Uri("/events?after=0", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync(_stop.Token));
        _reading = Task.Run(() => ReadAsync(reader));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                    Count(JsonElement.Parse(line[6..]));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The soak is over.
        }
    }

    private void Count(JsonElement happened)
    {
        long number = happened.GetProperty("number").GetInt64();
        Missed += number - _last - 1;
        Volatile.Write(ref _last, number);
        Events++;
        if (!happened.TryGetProperty("connection", out JsonElement of))
            return;
        long connection = of.GetInt64();
        switch (happened.GetProperty("event").GetString())
        {
            case "connection_accepted":
                Accepted++;
                if (!_live.Add(connection))
                    _problems.Add($"connection {connection} was accepted twice");
                break;
            case "connection_ended":
                Ended++;
                if (happened.TryGetProperty("toxic", out _))
                    Faulted++;
                if (!_live.Remove(connection) && Missed == 0)
                    _problems.Add($"connection {connection} ended and was not live");
                break;
        }
    }
}
