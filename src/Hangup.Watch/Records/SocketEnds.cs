using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>
/// How tracepoints with a socket alone tell its ends: ports in the machine's order, and both addresses as IPv6 ones, an
/// IPv4 address mapped (TP_STORE_ADDRS() in include/trace/events/net_probe_common.h).
/// </summary>
internal sealed record SocketEnds(TracepointField LocalPort, TracepointField RemotePort, TracepointField Local, TracepointField Remote)
{
    private const int AddressSize = 16;

    public int End => Math.Max(Math.Max(LocalPort.End, RemotePort.End), Math.Max(Local.End, Remote.End));

    public static bool TryFind(
        TracepointFormat format, [NotNullWhen(true)] out SocketEnds? found, [NotNullWhen(false)] out string? whyNot)
    {
        found = null;
        if (!format.TryFind("sport", sizeof(ushort), out TracepointField localPort, out whyNot)
            || !format.TryFind("dport", sizeof(ushort), out TracepointField remotePort, out whyNot)
            || !format.TryFind("saddr_v6", AddressSize, out TracepointField local, out whyNot)
            || !format.TryFind("daddr_v6", AddressSize, out TracepointField remote, out whyNot))
        {
            return false;
        }

        found = new SocketEnds(localPort, remotePort, local, remote);
        return true;
    }

    public (ushort Local, ushort Remote) PortsIn(ReadOnlySpan<byte> record) => (LocalPort.UInt16In(record), RemotePort.UInt16In(record));

    public (IPEndPoint? Local, IPEndPoint? Remote) EndPointsIn(ReadOnlySpan<byte> record) =>
        (RecordedAddress.EndPointOf(new IPAddress(Local.In(record)), LocalPort.UInt16In(record)),
         RecordedAddress.EndPointOf(new IPAddress(Remote.In(record)), RemotePort.UInt16In(record)));

    public ConnectionEnds In(ReadOnlySpan<byte> record) => new(
        MemoryMarshal.Read<UInt128>(Local.In(record)),
        MemoryMarshal.Read<UInt128>(Remote.In(record)),
        LocalPort.UInt16In(record),
        RemotePort.UInt16In(record));
}
