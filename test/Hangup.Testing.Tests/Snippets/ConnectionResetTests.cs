// The code of the page is for every test framework, so it takes no token of this one.
#pragma warning disable xUnit1051
using System.Net.Sockets;

namespace Hangup.Testing.Tests.Snippets;

/// <summary>The code of docs/guides/connection-reset-in-dotnet.md, compiled and run.</summary>
public sealed class ConnectionResetTests
{
    [Fact]
    public async Task A_server_that_closes_too_early_resets()
    {
        await using var server = await MisbehavingServer.StartAsync("close-with-unread-data");
        using var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync("ab"u8.ToArray());   // the server reads one of the two bytes and closes

        Assert.Equal("reset", await ReadAsync(stream));
        Assert.Equal("end of stream", await ReadAsync(stream));   // said once, and never again
        if (OperatingSystem.IsLinux())
            Assert.Equal("broken pipe", await WriteAsync(stream));
    }

    [Fact]
    public void What_is_deep_inside_is_found_and_a_cancellation_goes_before_it()
    {
        var reset = new SocketException((int)SocketError.ConnectionReset);
        Exception read = new IOException("Unable to read data from the transport connection.", reset);
        Exception request = new HttpRequestException("An error occurred while sending the request.", read);
        Assert.True(IsResetByHand(read));
        Assert.False(IsResetByHand(request));
        Assert.True(request.IsConnectionReset);
        Assert.True(new AggregateException(request).IsConnectionReset);

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var byCaller = new OperationCanceledException("cancelled", reset, cancelled.Token);
        Assert.False(byCaller.IsConnectionReset);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        try
        {
            int read = await stream.ReadAsync(new byte[1]);
            return read == 0 ? "end of stream" : "data";
        }
        catch (Exception e) when (e.IsConnectionReset)   // errors.Is(err, syscall.ECONNRESET)
        {
            return "reset";
        }
    }

    private static async Task<string> WriteAsync(NetworkStream stream)
    {
        try
        {
            await stream.WriteAsync("c"u8.ToArray());
            return "written";
        }
        catch (Exception e) when (e.IsBrokenPipe)        // errors.Is(err, syscall.EPIPE)
        {
            return "broken pipe";
        }
    }

    private static bool IsResetByHand(Exception e) =>
        e is IOException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset } };
}
