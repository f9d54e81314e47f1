using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Watch.Tests.Sockets;

/// <summary>The sockets of this host, as it tells them.</summary>
public sealed class SocketCensusTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_and_its_listener_are_found_with_this_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "sock_diag and /proc are read by root on Linux");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!, Token);
        using Socket server = await listener.AcceptAsync(Token);
        await client.SendAsync(new byte[7], Token);
        Assert.True(server.Poll(-1, SelectMode.SelectRead));

        using var census = new SocketCensus(new ProcessFiles());
        SocketPicture picture = census.Picture;

        ConnectionEnds ends = EndsOf(server);
        Assert.True(picture.TryFind(ends, out PicturedSocket found));
        Assert.Equal((Environment.ProcessId, 7UL), (found.Process, found.BytesReceived));
        Assert.InRange(found.LastActivityNs, 1UL, KernelClock.MonotonicNs);
        Assert.True(picture.TryFind(ends.Reversed, out _));
        Assert.Equal((Environment.ProcessId, true), (picture.ListenerOn(ends.LocalPort).Process, picture.ListenerOn(ends.LocalPort).IsThere));
    }

    [Fact]
    public void Listeners_of_two_programs_on_one_port_are_nobodys()
    {
        var owners = new SocketOwners(new ProcessFiles("/nowhere"));
        var builder = new PictureBuilder(new Dictionary<ConnectionEnds, PicturedSocket>(), owners, 1);
        builder.Take(Listener(80, inode: 1), []);
        builder.Take(Listener(80, inode: 2), []);
        var (_, listeners) = builder.Build(_ => null);
        Assert.Equal((0, true), (listeners[80].Process, listeners[80].IsThere));
        Assert.True(builder.HasUnknown);
    }

    private static DumpedSocket Listener(ushort port, uint inode) => new(new ConnectionEnds(0, 0, port, 0), State: 10, inode);

    private static ConnectionEnds EndsOf(Socket socket)
    {
        var (local, remote) = ((IPEndPoint)socket.LocalEndPoint!, (IPEndPoint)socket.RemoteEndPoint!);
        return new(AddressOf(local), AddressOf(remote), (ushort)local.Port, (ushort)remote.Port);
    }

    private static UInt128 AddressOf(IPEndPoint end) => MemoryMarshal.Read<UInt128>(end.Address.MapToIPv6().GetAddressBytes());
}
