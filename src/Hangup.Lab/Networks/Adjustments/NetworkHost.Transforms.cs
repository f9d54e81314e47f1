using System.Net;

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>Forbids this host, by an IPsec policy, to send to a destination: who tries gets EPERM.</summary>
    /// <exception cref="NetworkException">The kernel has no XFRM.</exception>
    public Task BlockByPolicyAsync(IPNetwork destination) => RequestAsync(new NetlinkBatch().AddBlock(destination), NetlinkProtocol.Transform);
}
