using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Requests of rtnetlink(7) about routes and policy rules (include/uapi/linux/rtnetlink.h, fib_rules.h).</summary>
internal static class RouteRequests
{
    private const int NewRoute = 24; // RTM_NEWROUTE
    private const int DeleteRoute = 25; // RTM_DELROUTE
    private const int NewRule = 32; // RTM_NEWRULE
    private const int Destination = 1; // RTA_DST and FRA_DST
    private const int OutgoingLink = 4; // RTA_OIF
    private const int Gateway = 5; // RTA_GATEWAY
    private const int Metrics = 8; // RTA_METRICS
    private const int MetricMtu = 2; // RTAX_MTU
    private const byte Unicast = 1; // RTN_UNICAST
    private const byte MainTable = 254; // RT_TABLE_MAIN
    private const byte AnyScope = 255; // RT_SCOPE_NOWHERE, when deleting: of any scope
    private const byte LinkScope = 253; // RT_SCOPE_LINK
    private const byte StaticProtocol = 4; // RTPROT_STATIC

    public static NetlinkBatch AddRoute(this NetlinkBatch batch, IPNetwork destination, IPAddress? gateway, int? link, int? mtu)
    {
        RouteHeader header = HeaderOf(destination, Unicast);
        header.Scope = gateway is null && destination.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? LinkScope : (byte)0;
        batch.Request($"The route to {destination}", NewRoute, NetlinkFlags.Create | NetlinkFlags.Replace, header).To(destination);
        if (gateway is not null)
            batch.Attribute(Gateway, gateway);
        if (link is { } index)
            batch.Attribute(OutgoingLink, index);
        if (mtu is { } bytes)
            batch.Open(Metrics).Attribute(MetricMtu, bytes).Close();
        return batch;
    }

    public static NetlinkBatch AddRoute(this NetlinkBatch batch, IPNetwork destination, RefusingRoute kind) => batch
        .Request($"The {kind} route to {destination}", NewRoute, NetlinkFlags.Create | NetlinkFlags.Replace, HeaderOf(destination, (byte)kind))
        .To(destination);

    public static NetlinkBatch RemoveRoute(this NetlinkBatch batch, IPNetwork destination)
    {
        RouteHeader header = HeaderOf(destination, 0);
        header.Scope = AnyScope;
        header.Protocol = 0;
        return batch.Request($"Removing the route to {destination}", DeleteRoute, 0, header).To(destination);
    }

    public static NetlinkBatch AddRule(this NetlinkBatch batch, IPNetwork destination, RefusingRoute kind)
    {
        // struct fib_rule_hdr has the layout of struct rtmsg, with the action where the type is.
        RouteHeader header = HeaderOf(destination, (byte)kind);
        header.Table = 0;
        header.Protocol = 0;
        return batch.Request($"The {kind} rule to {destination}", NewRule, NetlinkFlags.Create | NetlinkFlags.Exclusive, header).To(destination);
    }

    private static NetlinkBatch To(this NetlinkBatch batch, IPNetwork destination) =>
        destination.PrefixLength == 0 ? batch : batch.Attribute(Destination, destination.BaseAddress);

    private static RouteHeader HeaderOf(IPNetwork destination, byte type) => new()
    {
        Family = destination.BaseAddress.AddressFamily.ToLinux(),
        DestinationLength = (byte)destination.PrefixLength,
        Table = MainTable,
        Protocol = StaticProtocol,
        Type = type,
    };

    /// <summary>struct rtmsg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct RouteHeader
    {
        public byte Family;
        public byte DestinationLength;
        public byte SourceLength;
        public byte TypeOfService;
        public byte Table;
        public byte Protocol;
        public byte Scope;
        public byte Type;
        public uint Flags;
    }
}
