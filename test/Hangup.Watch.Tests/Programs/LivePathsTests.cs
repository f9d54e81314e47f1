using System.Net;
using System.Net.Sockets;

namespace Hangup.Watch.Tests.Programs;

/// <summary>Programs and perf events tell the same of the same resets.</summary>
public sealed class LivePathsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", AddressFamily.InterNetwork)]
    [InlineData("::1", AddressFamily.InterNetworkV6)]
    [InlineData("::ffff:127.0.0.1", AddressFamily.InterNetworkV6)]
    public async Task Both_tell_the_same(string address, AddressFamily family)
    {
        (List<Told> Programs, List<Told> Events, bool HasShed) told;
        do
            told = await ToldByBothAsync(new IPEndPoint(IPAddress.Parse(address), 0), family);
        while (told.HasShed); // While very much happens on the whole host, errors are not followed.

        Assert.Equal(told.Events, told.Programs);
        Assert.Equal(["connect-refused", "close-with-unread-data", "linger-zero-close", "write-after-peer-close"], told.Programs.Select(reset => reset.Cause));
        // Whose call it was is known only where no interrupt is taken for one.
        Assert.Equal([Attribution.None, Attribution.Call, Attribution.Call, Attribution.Close], told.Programs.Select(reset => reset.SentBy));
    }

    [Fact]
    public void Programs_run_where_this_kernel_takes_them()
    {
        RequireRoot();
        using ResetWatch watch = Start(port: 1, withoutPrograms: true);
        Assert.Equal("they are not wanted", watch.WhyNoPrograms);
        Assert.True(KernelTypes.TryRead(out KernelTypes? types, out string? whyNot), whyNot);
        Assert.True(KernelLayout.TryFind(types, out KernelLayout? layout, out whyNot), whyNot);
        Assert.InRange(layout.LocalPort, layout.LocalAddress, layout.LocalAddress + 64);
    }

    private static async Task<(List<Told> Programs, List<Told> Events, bool HasShed)> ToldByBothAsync(IPEndPoint end, AddressFamily family)
    {
        using Socket holder = Bound(end, family);
        var port = (IPEndPoint)holder.LocalEndPoint!;
        using ResetWatch byPrograms = Start(port.Port, withoutPrograms: false);
        using ResetWatch byEvents = Start(port.Port, withoutPrograms: true);
        Assert.SkipWhen(byPrograms.WhyNoPrograms is not null, byPrograms.WhyNoPrograms ?? "");

        await RefuseAsync(port, family);
        using (Socket listener = Bound(port, family))
        {
            listener.Listen(1);
            await CloseWithUnreadDataAsync(listener, port, family);
            await AbortAsync(listener, port, family);
            await WriteAfterCloseAsync(listener, port, family);
        }

        List<Told> programs = ToldBy(byPrograms), events = ToldBy(byEvents);
        Assert.Equal(0UL, byPrograms.Summarize().Lost);
        return (programs, events, byPrograms.Summarize().HasShed || byEvents.Summarize().HasShed);
    }

    private static void RequireRoot() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "programs are loaded into the kernel by root on Linux alone");

    private static ResetWatch Start(int port, bool withoutPrograms)
    {
        RequireRoot();
        var options = new ResetWatchOptions { Port = port, TellEach = true, WithoutPrograms = withoutPrograms };
        Assert.True(ResetWatch.TryStart(options, out ResetWatch? watch, out string? whyNot), whyNot);
        return watch;
    }

    private static List<Told> ToldBy(ResetWatch watch)
    {
        watch.Finish();
        var told = new List<Told>();
        while (watch.Resets.TryRead(out WatchedReset? reset))
        {
            told.Add(new Told(
                reset.Verdict?.Cause.Id,
                reset.Reason,
                reset.State,
                reset.Sender.FoundBy,
                $"{reset.Sender.EndPoint} {reset.Sender.Process?.Id} {reset.Sender.Error}",
                $"{reset.Receiver.EndPoint} {reset.Receiver.Process?.Id} {reset.Receiver.FoundBy} {reset.Receiver.Error}"));
        }

        return told;
    }

    private static async Task RefuseAsync(EndPoint port, AddressFamily family)
    {
        using Socket client = Opened(family);
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(port, Token).AsTask());
    }

    private static async Task CloseWithUnreadDataAsync(Socket listener, EndPoint port, AddressFamily family)
    {
        using Socket client = Opened(family);
        await client.ConnectAsync(port, Token);
        using Socket server = await listener.AcceptAsync(Token);
        await client.SendAsync(new byte[1], Token);
        Assert.True(server.Poll(-1, SelectMode.SelectRead));
        server.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1], Token).AsTask());
    }

    private static async Task AbortAsync(Socket listener, EndPoint port, AddressFamily family)
    {
        using Socket client = Opened(family);
        await client.ConnectAsync(port, Token);
        using Socket server = await listener.AcceptAsync(Token);
        server.LingerState = new LingerOption(true, 0);
        server.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1], Token).AsTask());
    }

    private static async Task WriteAfterCloseAsync(Socket listener, EndPoint port, AddressFamily family)
    {
        using Socket client = Opened(family);
        await client.ConnectAsync(port, Token);
        using Socket server = await listener.AcceptAsync(Token);
        server.Dispose();
        Assert.Equal(0, await client.ReceiveAsync(new byte[1], Token));
        await client.SendAsync(new byte[1], Token);
        Assert.True(client.Poll(-1, SelectMode.SelectError));
    }

    private static Socket Opened(AddressFamily family) => family == AddressFamily.InterNetworkV6
        ? new Socket(family, SocketType.Stream, ProtocolType.Tcp) { DualMode = true }
        : new Socket(family, SocketType.Stream, ProtocolType.Tcp);

    private static Socket Bound(EndPoint end, AddressFamily family)
    {
        Socket socket = Opened(family);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(end);
        return socket;
    }

    private sealed record Told(string? Cause, string? Reason, string? State, Attribution SentBy, string Sender, string Receiver);
}
