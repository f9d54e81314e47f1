using System.Runtime.InteropServices;

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    private const int DeleteFlows = (1 << 8) | 2; // NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_DELETE

    /// <summary>Empties the table of connections of this host's firewall and NAT (<c>conntrack --flush</c>).</summary>
    /// <exception cref="NetworkException">The kernel has no nf_conntrack_netlink.</exception>
    public Task ForgetFlowsAsync() =>
        RequestAsync(new NetlinkBatch().Request("Forgetting all flows", DeleteFlows, 0, default(NetfilterHeader)), NetlinkProtocol.Netfilter);

    /// <summary>struct nfgenmsg; all zero for every family.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct NetfilterHeader
    {
        public byte Family;
        public byte Version;
        public ushort Resource;
    }
}
