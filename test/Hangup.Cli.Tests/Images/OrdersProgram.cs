using System.Net;
using System.Net.Sockets;
using System.Text;
using Hangup.Resilience;
using Microsoft.Extensions.Logging;
using Level = Microsoft.Extensions.Logging.LogLevel; // The tool has a LogLevel of its own.

namespace Hangup.Cli.Tests;

/// <summary>
/// A program that reads and places orders. Its server resets the first connection that brings a request of a method, and answers the others.
/// </summary>
internal sealed class OrdersProgram : ILogger, IDisposable
{
    private static readonly byte[] EndOfHeader = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HashSet<string> _met = [];
    private readonly List<(Level Level, int Id, string Text)> _printed = [];

    public OrdersProgram() => _listener.Start();

    public async Task RunAsync(CancellationToken cancellation)
    {
        Task serving = ServeAsync(requests: 3, cancellation);
        using HttpClient client = NewClient();
        using (HttpResponseMessage read = await client.GetAsync(new Uri("/orders/7", UriKind.Relative), cancellation))
            Print($"order 7 is read: {(int)read.StatusCode}");

        try
        {
            using var order = new StringContent("{}");
            using HttpResponseMessage placed = await client.PostAsync(new Uri("/orders", UriKind.Relative), order, cancellation);
        }
        catch (HttpConnectionException e) when (e.ConnectionFailure.Delivery == FailureDelivery.Unknown)
        {
            Print("order 8 may be placed or not: to be looked up before it is placed again");
        }

        await serving;
    }

    /// <summary>Writes what a terminal shows: what the program prints, and its log as the console's logger prints it.</summary>
    public void Write(Page page)
    {
        foreach ((Level level, int id, string text) in _printed)
        {
            if (level == Level.None)
            {
                page.Line((text, Styles.Plain));
                continue;
            }

            (string, Spectre.Console.Style) word = level == Level.Information ? ("info", Styles.Good) : ("warn", Styles.Error);
            page.Line(word, ($": Hangup.Resilience.orders[{id}]", Styles.Plain));
            page.Prose(text, indent: 6);
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(Level logLevel) => logLevel >= Level.Information;

    public void Log<TState>(Level logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _printed.Add((logLevel, eventId.Id, formatter(state, exception)));

    public void Dispose() => _listener.Dispose();

    private void Print(string text) => _printed.Add((Level.None, 0, text));

    private HttpClient NewClient()
    {
        var sockets = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(_listener.LocalEndpoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var delay = TimeSpan.FromMilliseconds(100); // So that no chance is in what is logged.
        return new(new ConnectionRecoveryHandler(sockets, new() { BaseDelay = delay, MaxDelay = delay }, this)) { BaseAddress = new("http://orders") };
    }

    private async Task ServeAsync(int requests, CancellationToken cancellation)
    {
        for (int i = 0; i < requests; i++)
        {
            using Socket socket = await _listener.AcceptSocketAsync(cancellation);
            string method = await ReadMethodAsync(socket, cancellation);
            if (_met.Add(method))
                socket.LingerState = new LingerOption(true, 0);
            else
                await socket.SendAsync(Answer, cancellation);
        }
    }

    /// <summary>Reads a request up to its end, so that nothing unread makes a reset of the answer's close.</summary>
    private static async Task<string> ReadMethodAsync(Socket socket, CancellationToken cancellation)
    {
        byte[] request = new byte[4096];
        int length = 0;
        while (!IsWhole(request.AsSpan(0, length)))
        {
            int count = await socket.ReceiveAsync(request.AsMemory(length), cancellation);
            Assert.NotEqual(0, count);
            length += count;
        }

        return Encoding.ASCII.GetString(request, 0, length).Split(' ')[0];
    }

    private static bool IsWhole(ReadOnlySpan<byte> request) =>
        request.IndexOf(EndOfHeader) is var header and >= 0 && (request[0] == 'G' || request.Length == header + EndOfHeader.Length + 2);
}
