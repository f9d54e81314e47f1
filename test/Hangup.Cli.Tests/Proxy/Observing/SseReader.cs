using System.Text.Json;

namespace Hangup.Cli.Tests;

/// <summary>Reads server-sent events one by one.</summary>
internal sealed class SseReader : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private SseReader(HttpClient http, HttpResponseMessage response, Stream stream)
    {
        (_http, _response) = (http, response);
        _reader = new StreamReader(stream);
    }

    /// <summary>Returns once the server follows: what happens then is told.</summary>
    public static async Task<SseReader> OpenAsync(RunningServer server, string path, string? lastEventId = null)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://{server.EndPoint}"), Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        return new SseReader(http, response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event.</summary>
    /// <exception cref="IOException">There is none, for the stream has ended.</exception>
    public async Task<(string Id, string Name, JsonElement Data)> ReadAsync()
    {
        (string id, string name) = ("", "");
        while (true)
        {
            string line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(HangupProcess.Deadline, TestContext.Current.CancellationToken)
                ?? throw new EndOfStreamException("The stream of events has ended.");
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                return (id, name, JsonElement.Parse(line[6..]));
        }
    }

    /// <summary>The next event of a name; others are passed over.</summary>
    public async Task<(string Id, string Name, JsonElement Data)> ReadAsync(string name)
    {
        (string Id, string Name, JsonElement Data) read;
        do
            read = await ReadAsync();
        while (read.Name != name);
        return read;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
