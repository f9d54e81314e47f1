using System.Net;

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>How far this host lets Multipath TCP go (<c>ip mptcp limits</c>).</summary>
    /// <param name="subflows">How many subflows beyond the first a connection may have, up to 8.</param>
    /// <param name="announcedAddresses">How many addresses that the peer announces are taken up, up to 8.</param>
    /// <exception cref="NetworkException">The kernel has no MPTCP.</exception>
    public Task SetMultipathLimitsAsync(int subflows, int announcedAddresses) =>
        RunAsync(() => MultipathRequests.SetLimits(subflows, announcedAddresses));

    /// <summary>Gives Multipath TCP an address of this host to use (<c>ip mptcp endpoint add</c>).</summary>
    /// <exception cref="NetworkException">The kernel has no MPTCP.</exception>
    public Task AddMultipathEndpointAsync(IPAddress address, MultipathUse use) =>
        RunAsync(() => MultipathRequests.AddEndpoint(address, use));
}
