using System.Net;

namespace Hangup.Cli.Tests;

/// <summary>A server inside the test's own process, at a port of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly ProxyServer _server;

    private RunningServer(ProxyServer server)
    {
        _server = server;
        Http = new HttpClient { BaseAddress = new Uri($"http://{server.EndPoint}"), Timeout = HangupProcess.Deadline };
    }

    public HttpClient Http { get; }

    public IPEndPoint EndPoint => _server.EndPoint;

    public static Task<RunningServer> StartAsync(params string[] proxies) => StartAsync(new ServerOptions(), TextWriter.Null, proxies);

    /// <summary>Starts it, and then makes proxies by their bodies.</summary>
    public static async Task<RunningServer> StartAsync(ServerOptions options, TextWriter output, params string[] proxies)
    {
        var host = new ToolHost { Out = output, Error = TextWriter.Null };
        var server = new RunningServer(await ProxyServer.StartAsync(options with { Port = 0 }, host, TestContext.Current.CancellationToken));
        foreach (string proxy in proxies)
            Assert.Equal(201, (await server.SendAsync("POST", "/proxies", proxy)).Status);
        return server;
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    public async Task<(int Status, string Body)> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body);
        using HttpResponseMessage response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}
