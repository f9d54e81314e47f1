using System.Net;

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>
    /// Ends a connection of this host as an administrator does (<c>ss --kill</c>): its calls fail with ECONNABORTED and its
    /// peer gets a RST.
    /// </summary>
    /// <exception cref="NetworkException">There is no such connection, or the kernel lacks CONFIG_INET_DIAG_DESTROY.</exception>
    public Task DestroyConnectionAsync(IPEndPoint local, IPEndPoint remote) => RunAsync(() =>
    {
        using var socket = new NetlinkSocket(NetlinkProtocol.SocketDiagnosis);
        SocketDiagnosis.Destroy(socket, local, remote);
    });

    /// <summary>Ends a listening socket of this host, and with it the connections that nobody has accepted.</summary>
    /// <exception cref="NetworkException">There is no such listener, or the kernel lacks CONFIG_INET_DIAG_DESTROY.</exception>
    public Task DestroyListenerAsync(IPEndPoint local) =>
        DestroyConnectionAsync(local, new IPEndPoint(Prefix.Everything(local.AddressFamily).BaseAddress, 0));
}
