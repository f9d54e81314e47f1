using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli.Tests;

/// <summary>.NET's own texts, from this process: it meets a situation in one way and gives the exception as a log has it.</summary>
internal static class DotNetClient
{
    public static async Task<string> PlayAsync(string way, string host, string port)
    {
        try
        {
            await (way switch
            {
                "read" => ReadAsync(host, port),
                "write" => WriteAsync(host, port),
                "connect" => ConnectAsync(host, port),
                "listen" => ListenAsync(port),
                "get" => GetAsync($"http://{host}:{port}/", TimeSpan.FromSeconds(30)),
                "get-briefly" => GetAsync($"http://{host}:{port}/", TimeSpan.FromSeconds(1)),
                "get-tls" => GetAsync($"https://{host}:{port}/", TimeSpan.FromSeconds(30)),
                _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
            });
        }
        catch (Exception exception) when (exception is IOException or SocketException or HttpRequestException or OperationCanceledException)
        {
            return exception.ToString();
        }

        return "";
    }

    private static async Task ReadAsync(string host, string port)
    {
        using NetworkStream stream = await OpenAsync(host, port);
        await stream.WriteAsync("ab"u8.ToArray());
        while (await stream.ReadAsync(new byte[16]) > 0)
        {
            // To its end.
        }
    }

    private static async Task WriteAsync(string host, string port)
    {
        using NetworkStream stream = await OpenAsync(host, port);
        while (true)
            await stream.WriteAsync("ab"u8.ToArray());
    }

    private static async Task ConnectAsync(string host, string port)
    {
        using NetworkStream stream = await OpenAsync(host, port);
    }

    private static Task ListenAsync(string port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        listener.Start();
        return Task.CompletedTask;
    }

    private static async Task<NetworkStream> OpenAsync(string host, string port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host, int.Parse(port, CultureInfo.InvariantCulture));
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task GetAsync(string address, TimeSpan limit)
    {
        using var client = new HttpClient { Timeout = limit };
        await client.GetStringAsync(address);
    }
}
