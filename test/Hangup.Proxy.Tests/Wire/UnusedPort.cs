using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Tests.Wire;

/// <summary>A port of loopback on which nothing listens, and which nobody else is given.</summary>
internal sealed class UnusedPort : IDisposable
{
    private readonly Socket _holder = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public UnusedPort() => _holder.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public ProxyAddress Address => new("127.0.0.1", ((IPEndPoint)_holder.LocalEndPoint!).Port);

    public void Dispose() => _holder.Dispose();
}
