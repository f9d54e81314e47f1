using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Http;

/// <summary>A row in which HttpClient talks to a scripted server.</summary>
internal static class HttpRow
{
    /// <summary>A request, as a caller makes it, with the outcome in words.</summary>
    internal delegate Task<string> Request(HttpClient client, Uri uri, CancellationToken cancellation);

    public static DetectionRow Row(
        string id, string situation, Func<Socket, CancellationToken, Task> server, Request request, string sees, string? failure,
        string scheme = "http") =>
        new(id, situation, cancellation => Observe(server, request, scheme, cancellation)) { Sees = sees, Failure = failure };

    public static async Task<Observation> Observe(
        Func<Socket, CancellationToken, Task> script, Request request, string scheme, CancellationToken cancellation)
    {
        await using var server = new ScriptedServer(script);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return await Observation.OfAsync(() => request(client, new UriBuilder(scheme, "127.0.0.1", server.Port).Uri, cancellation));
    }

    /// <summary>GET over HTTP/1.1 with the whole body.</summary>
    public static async Task<string> Get(HttpClient client, Uri uri, CancellationToken cancellation)
    {
        byte[] body = await client.GetByteArrayAsync(uri, cancellation);
        return $"succeeds with a body of {body.Length} bytes";
    }

    /// <summary>GET over HTTP/2 without TLS and without an upgrade (RFC 9113, section 3.3).</summary>
    public static async Task<string> Get2(HttpClient client, Uri uri, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using HttpResponseMessage response = await client.SendAsync(request, cancellation);
        return $"succeeds with {(int)response.StatusCode}";
    }
}
