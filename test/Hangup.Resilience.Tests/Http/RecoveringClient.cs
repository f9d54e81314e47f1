using System.Net.Sockets;
using Hangup.Tests.Tls;

namespace Hangup.Resilience.Tests.Http;

/// <summary>An HttpClient with recovery before a scripted server.</summary>
internal sealed class RecoveringClient : IAsyncDisposable
{
    private readonly ScriptedServer _server;

    private RecoveringClient(HttpScript script, string scheme, Action<ConnectionRecoveryOptions>? configure, Action<SocketsHttpHandler>? sockets)
    {
        Script = script;
        _server = new(script.Run);
        Sockets = new()
        {
            UseProxy = false,
            SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Equals(SelfSigned.Certificate) == true },
        };
        sockets?.Invoke(Sockets);
        Options = new() { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2), Budget = null };
        configure?.Invoke(Options);
        Client = new(new ConnectionRecoveryHandler(Sockets, Options))
        {
            BaseAddress = new($"{scheme}://localhost:{_server.Port}/"),
            Timeout = Observed.Deadline,
        };
    }

    public HttpClient Client { get; }

    public HttpScript Script { get; }

    public ConnectionRecoveryOptions Options { get; }

    public int Connections => _server.Accepted;

    private SocketsHttpHandler Sockets { get; }

    public static RecoveringClient To(params Func<HttpPeer, Task>[] connections) => new(new(connections), "http", null, null);

    public static RecoveringClient With(Action<ConnectionRecoveryOptions> configure, params Func<HttpPeer, Task>[] connections) =>
        new(new(connections), "http", configure, null);

    public static RecoveringClient Over(Action<SocketsHttpHandler> sockets, params Func<HttpPeer, Task>[] connections) =>
        new(new(connections), "http", null, sockets);

    public static RecoveringClient ToTls(params Func<HttpPeer, Task>[] connections) => new(new(connections), "https", null, null);

    /// <summary>The first connections are refused.</summary>
    public static Action<SocketsHttpHandler> RefusedAtFirst(int times) => Refused(number => number <= times);

    /// <summary>All connections but the first ones are refused.</summary>
    public static Action<SocketsHttpHandler> RefusedAfter(int connections) => Refused(number => number > connections);

    private static Action<SocketsHttpHandler> Refused(Func<int, bool> isRefused) => handler =>
    {
        int number = 0;
        handler.ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            if (isRefused(Interlocked.Increment(ref number)))
            {
                using var port = new HeldPort();
                await socket.ConnectAsync(port.Address, cancellation);
            }

            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        };
    };

    public async Task<HttpResponseMessage> Send(HttpMethod method, HttpContent? content = null, Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(method, "") { Content = content };
        prepare?.Invoke(request);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpConnectionException> Fail(HttpMethod method, HttpContent? content = null, Action<HttpRequestMessage>? prepare = null) =>
        await Assert.ThrowsAsync<HttpConnectionException>(async () => (await Send(method, content, prepare)).Dispose());

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
