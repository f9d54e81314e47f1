using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class TransformTests
{
    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_policy_blocks_one_destination(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        IPAddress server = Network.AddressOf(network.Server, family);
        using Socket listener = await network.Server.ListenAsync(family);

        await network.Client.BlockByPolicyAsync(Prefix.Of(server));

        var refused = await Assert.ThrowsAsync<SocketException>(() => network.Client.ConnectAsync(network.ServerEnd(family)));
        Assert.Equal(SocketError.AccessDenied, refused.SocketErrorCode); // EPERM, which .NET takes for EACCES.
        Assert.Equal(SocketError.Success, await network.Client.RouteToAsync(Network.AddressOf(network.Client, family)));
    }
}
