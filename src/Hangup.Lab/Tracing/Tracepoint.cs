using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>A tracepoint whose records can be read.</summary>
internal abstract class Tracepoint(TracepointFormat format, int length)
{
    /// <summary>The length of <c>struct sockaddr_in6</c>, which has room for a <c>struct sockaddr_in</c>.</summary>
    protected const int SocketAddressSize = 28;

    private const int FamilyIPv4 = 2; // AF_INET
    private const int FamilyIPv6 = 10; // AF_INET6
    private const int AddressIPv4Offset = 4; // sin_addr
    private const int AddressIPv6Size = 16;
    private const int AddressIPv6Offset = 8; // sin6_addr
    private const int ScopeOffset = 24; // sin6_scope_id

    public string Name => format.Tracepoint;

    public int Id => format.Id;

    /// <summary>How many bytes a record has at least.</summary>
    public int Length => length;

    /// <summary>The ports of the local and of the remote end; 0 where the kernel does not say.</summary>
    public abstract (ushort Local, ushort Remote) PortsIn(ReadOnlySpan<byte> record);

    /// <summary>What a record says; <see langword="null"/> where it is not about TCP.</summary>
    public abstract TracedEvent? Read(ReadOnlySpan<byte> record, ulong timestampNs);

    /// <summary>What a <c>struct sockaddr_in</c> or <c>sockaddr_in6</c> says; the kernel leaves it zero where it knows no address.</summary>
    protected static IPEndPoint? EndPointOf(ReadOnlySpan<byte> address)
    {
        ushort port = BinaryPrimitives.ReadUInt16BigEndian(address[sizeof(ushort)..]);
        return MemoryMarshal.Read<ushort>(address) switch
        {
            FamilyIPv4 => EndPointOf(new IPAddress(address.Slice(AddressIPv4Offset, sizeof(uint))), port),
            FamilyIPv6 => EndPointOf(
                new IPAddress(address.Slice(AddressIPv6Offset, AddressIPv6Size), MemoryMarshal.Read<uint>(address[ScopeOffset..])), port),
            _ => null,
        };
    }

    /// <summary>A socket of IPv6 that speaks IPv4 is told of by its packets' addresses. No TCP connection has port 0.</summary>
    internal static IPEndPoint? EndPointOf(IPAddress address, ushort port) =>
        port == 0 ? null : new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
}
