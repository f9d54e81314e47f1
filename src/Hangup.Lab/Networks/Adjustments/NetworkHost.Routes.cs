using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>Adds a route, or replaces the one to the same destination.</summary>
    /// <param name="destination">The prefix that it is for.</param>
    /// <param name="gateway">The next hop; <see langword="null"/> where the destination is on the link.</param>
    /// <param name="link">The link, where the gateway does not say it.</param>
    /// <param name="mtu">The largest packet in bytes; <see langword="null"/> for the link's.</param>
    /// <exception cref="NetworkException">The gateway is no neighbour, or the link is down.</exception>
    public Task AddRouteAsync(IPNetwork destination, IPAddress? gateway = null, NetworkLink? link = null, int? mtu = null) =>
        RequestAsync(new NetlinkBatch().AddRoute(destination, gateway, link?.Index, mtu));

    /// <summary>Adds a route that refuses.</summary>
    /// <exception cref="NetworkException">The kernel does not take it.</exception>
    public Task AddRouteAsync(IPNetwork destination, RefusingRoute kind) =>
        RequestAsync(new NetlinkBatch().AddRoute(destination, kind));

    /// <summary>Removes a route.</summary>
    /// <exception cref="NetworkException">There is none.</exception>
    public Task RemoveRouteAsync(IPNetwork destination) => RequestAsync(new NetlinkBatch().RemoveRoute(destination));

    /// <summary>Removes the default route of a family.</summary>
    /// <exception cref="NetworkException">There is none.</exception>
    public Task RemoveDefaultRouteAsync(AddressFamily family) => RemoveRouteAsync(Prefix.Everything(family));

    /// <summary>Adds a policy rule that refuses, ahead of all routes but those of this host's own addresses.</summary>
    /// <exception cref="NetworkException">The kernel has no policy routing.</exception>
    public Task AddRuleAsync(IPNetwork destination, RefusingRoute kind) =>
        RequestAsync(new NetlinkBatch().AddRule(destination, kind));
}
