using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>Builds a network on its thread.</summary>
internal sealed class NetworkBuilding(NetworkThread thread, NetworkPlan plan) : IDisposable
{
    private static readonly IPAddress MulticastRouters = IPAddress.Parse("ff02::16"); // RFC 3810, section 5.2.14

    private readonly List<NetworkHost> _hosts = [];
    private readonly List<NetlinkSocket> _sockets = [];
    private readonly List<(AddressAnnouncements Announcements, int Link)> _announced = [];
    private readonly NetlinkBatch[] _batches = [.. plan.Hosts.Select(_ => new NetlinkBatch())];

    /// <summary>The hosts that exist so far.</summary>
    public IReadOnlyList<NetworkHost> Hosts => _hosts;

    /// <summary>Makes all that takes the kernel's lock of links. To be called on the thread.</summary>
    /// <exception cref="NetworkException">The kernel refuses a part of it.</exception>
    public void Build()
    {
        MakeHosts();
        foreach (CablePlan cable in plan.Cables)
            Connect(cable);
        for (int number = 0; number < _hosts.Count; number++)
            Complete(number);
        for (int number = 0; number < _hosts.Count; number++)
            _sockets[number].Send(_batches[number]);
    }

    /// <summary>Waits until packets reach every address. To be called on the thread.</summary>
    /// <exception cref="NetworkException">They do not within some seconds.</exception>
    public IReadOnlyList<NetworkHost> Finish()
    {
        foreach ((AddressAnnouncements announcements, int link) in _announced)
            announcements.WaitFor(link);
        foreach (CablePlan cable in plan.Cables)
            Settle(cable);
        return _hosts;
    }

    public void Dispose()
    {
        foreach (NetlinkSocket socket in _sockets)
            socket.Dispose();
        foreach ((AddressAnnouncements announcements, _) in _announced)
            announcements.Dispose();
    }

    private void MakeHosts()
    {
        List<NetworkLink>[] links = [.. plan.Hosts.Select(_ => new List<NetworkLink>())];
        foreach (CableEnd end in plan.Cables.SelectMany(cable => new[] { cable.Near, cable.Far }))
            links[end.Host].Add(LinkOf(end, links[end.Host].Count));
        for (int number = 0; number < plan.Hosts.Count; number++)
        {
            HostPlan host = plan.Hosts[number];
            _hosts.Add(new NetworkHost(host.Name, thread, thread.CreateNamespace(), links[number]));
            if (plan.Cables.Count > 0)
                Quieten(host);
            _sockets.Add(new NetlinkSocket(NetlinkProtocol.Route));
            if (!host.IsScripted)
                _announced.AddRange(links[number].Select(link => (new AddressAnnouncements(), link.Index)));
        }
    }

    /// <summary>A link whose index is given rather than asked for, the first after the loopback interface's; its MAC is locally administered.</summary>
    private static NetworkLink LinkOf(CableEnd end, int number) => new(
        $"eth{number}",
        LinkRequests.Loopback + 1 + number,
        new PhysicalAddress([0x02, 0, 0, 0, (byte)number, (byte)(end.Host + 1)]),
        end.Addresses);

    /// <summary>
    /// Who gets an address reports its multicast group at once (mld_ifc_event()), and no setting prevents it. IPv4's settings
    /// would be those of this host otherwise (inet_init_net()).
    /// </summary>
    private static void Quieten(HostPlan host)
    {
        if (!host.IsScripted)
            BlockMulticastReports();
        Sysctl.Write("net.ipv4.conf.all.rp_filter", "0");
        Sysctl.Write("net.ipv4.conf.default.rp_filter", "0");
        Sysctl.Write("net.ipv4.ip_forward", host.Forwards ? "1" : "0");
        if (host.Forwards)
            Sysctl.Write("net.ipv6.conf.all.forwarding", "1");
        if (host.IsScripted)
            Sysctl.Write("net.ipv6.conf.default.disable_ipv6", "1");
    }

    private static void BlockMulticastReports()
    {
        const int NotSupported = 93; // EPROTONOSUPPORT: a kernel without IPsec, whose reports the wire then carries.
        try
        {
            using var socket = new NetlinkSocket(NetlinkProtocol.Transform);
            socket.Send(new NetlinkBatch().AddBlock(Prefix.Of(MulticastRouters)));
        }
        catch (NetworkException exception) when (exception.NativeErrorCode == NotSupported)
        {
        }
    }

    /// <summary>Makes the links from the near end's namespace, then takes each up in its own.</summary>
    private void Connect(CablePlan cable)
    {
        (NetworkLink near, NetworkLink far) = (LinkAt(cable.Near), LinkAt(cable.Far));
        _batches[cable.Near.Host].AddCable(near, far, _hosts[cable.Far.Host].Namespace.Descriptor);
        Configure(cable.Near.Host, near, far);
        Configure(cable.Far.Host, far, near);
    }

    private void Configure(int host, NetworkLink link, NetworkLink other)
    {
        NetlinkBatch batch = _batches[host];
        if (plan.Hosts[host].IsScripted)
        {
            batch.SetUpWithoutArp(link.Index);
            return;
        }
        batch.SetNoLinkLocalAddress(link.Index).SetUp(link.Index, up: true);
        foreach (AddressFamily family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 })
        {
            IPAddress address = link.Addresses.First(address => address.AddressFamily == family);
            batch.AddAddress(link.Index, address, family == AddressFamily.InterNetwork ? 24 : 64);
        }
        foreach (IPAddress address in other.Addresses)
            batch.AddNeighbour(link.Index, address, other.Mac);
    }

    private void Complete(int number)
    {
        HostPlan host = plan.Hosts[number];
        NetlinkBatch batch = _batches[number];
        if (!host.IsScripted)
            batch.SetSingleSegments(LinkRequests.Loopback).SetUp(LinkRequests.Loopback, up: true);
        foreach (IPAddress gateway in host.Gateways)
            batch.AddRoute(Prefix.Everything(gateway.AddressFamily), gateway, link: null, mtu: null);
    }

    /// <summary>
    /// An address is announced just before its route is there, both under the lock that this request waits for (addrconf_dad_work()).
    /// What a script answers must bear valid checksums, and so must what it sees.
    /// </summary>
    private void Settle(CablePlan cable)
    {
        foreach (CableEnd end in new[] { cable.Near, cable.Far })
            _sockets[end.Host].Send(new NetlinkBatch().SettleCarrier(LinkAt(end).Index));
        if (plan.Hosts[cable.Far.Host].IsScripted)
            Ethtool.DisableChecksumOffload(_sockets[cable.Near.Host], LinkAt(cable.Near).Name);
    }

    private NetworkLink LinkAt(CableEnd end) => _hosts[end.Host].Links.First(link => link.Addresses == end.Addresses);
}
