using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Tests.Wire;

/// <summary>Sockets as everywhere, and loops that no other test's connections are on.</summary>
internal sealed class OwnLoops : SocketPlatform
{
    public override Poller NewPoller() => Current.NewPoller();

    public override StreamSocket Open(AddressFamily family) => Current.Open(family);

    public override Listener Listen(IPEndPoint local, IListenerTarget target) => Current.Listen(local, target);
}
