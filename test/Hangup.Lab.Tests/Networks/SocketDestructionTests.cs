using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class SocketDestructionTests
{
    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_destroyed_connection_is_aborted_here_and_reset_there(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        (Socket client, Socket server) = await network.ConnectAsync(family);
        using (client)
        using (server)
        {
            await network.Server.DestroyConnectionAsync((IPEndPoint)server.LocalEndPoint!, (IPEndPoint)server.RemoteEndPoint!);

            Assert.Equal(SocketError.ConnectionAborted, ErrorOf(() => server.Receive(new byte[1])));
            Assert.Equal(SocketError.ConnectionReset, ErrorOf(() => client.Receive(new byte[1])));
        }
    }

    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_destroyed_listener_refuses(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.Loopback);
        using Socket listener = await network.Server.ListenAsync(family);

        await network.Server.DestroyListenerAsync((IPEndPoint)listener.LocalEndPoint!);

        var refused = await Assert.ThrowsAsync<SocketException>(() => network.Client.ConnectAsync(network.ServerEnd(family)));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task A_listener_survives_the_search_for_a_connection_on_its_port()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        using Socket listener = await network.Server.ListenAsync(AddressFamily.InterNetwork);
        IPEndPoint server = network.ServerEnd(AddressFamily.InterNetwork);

        var missing = await Assert.ThrowsAsync<NetworkException>(
            () => network.Server.DestroyConnectionAsync(server, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 1)));

        Assert.Contains("the connection from 192.0.2.2:8080 to 192.0.2.1:1 is refused", missing.Message, StringComparison.Ordinal);
        using Socket client = await network.Client.ConnectAsync(server);
    }

    [Fact]
    public async Task A_connection_that_does_not_exist_is_told_in_a_sentence()
    {
        await using Network network = await Connected.CreateAsync(Topology.Loopback);
        IPEndPoint server = network.ServerEnd(AddressFamily.InterNetwork);

        var missing = await Assert.ThrowsAsync<NetworkException>(() => network.Server.DestroyListenerAsync(server));

        Assert.Equal("Finding the listener on 127.0.0.1:8080 is refused: no such file or directory, ENOENT.", missing.Message);
    }

    private static SocketError ErrorOf(Func<int> call) => Assert.Throws<SocketException>(() => { _ = call(); }).SocketErrorCode;
}
