using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hangup.Cli.Tests;

/// <summary>HTTP/1.1 byte by byte, so that nothing of an answer is hidden by a client.</summary>
internal static class RawHttp
{
    public static async Task<(IReadOnlyList<string> Head, string Body)> SendAsync(IPEndPoint server, string method, string path, string body, string userAgent)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        var request = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {server}\r\nUser-Agent: {userAgent}\r\nConnection: close\r\n");
        if (body.Length > 0)
            request.Append(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.Append("\r\n").Append(body).ToString()), TestContext.Current.CancellationToken);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        string text = Encoding.UTF8.GetString(all.ToArray());
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] head = text[..end].Split("\r\n");
        string answer = text[(end + 4)..];
        AssertLength(method, head, answer);
        return ([.. head.Where(line => line != "Connection: close")], answer);
    }

    private static void AssertLength(string method, string[] head, string body)
    {
        string? length = head.SingleOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal));
        if (length is not null && method != "HEAD")
            Assert.Equal(Encoding.UTF8.GetByteCount(body), int.Parse(length["Content-Length: ".Length..], CultureInfo.InvariantCulture));
    }
}
