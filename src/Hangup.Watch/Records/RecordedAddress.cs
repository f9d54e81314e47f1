using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>A <c>struct sockaddr_in</c> or <c>sockaddr_in6</c> in a record; the kernel leaves it zero where it knows no address.</summary>
internal static class RecordedAddress
{
    /// <summary>The length of <c>struct sockaddr_in6</c>, which has room for a <c>struct sockaddr_in</c>.</summary>
    public const int Size = 28;

    private const int FamilyIPv4 = 2; // AF_INET
    private const int FamilyIPv6 = 10; // AF_INET6
    private const int AddressIPv4Offset = 4; // sin_addr
    private const int AddressIPv6Size = 16;
    private const int AddressIPv6Offset = 8; // sin6_addr
    private const int ScopeOffset = 24; // sin6_scope_id

    /// <summary>The address as an IPv6 one, an IPv4 address mapped, as it lies in memory; 0 where there is none.</summary>
    public static UInt128 AddressIn(ReadOnlySpan<byte> address) => MemoryMarshal.Read<ushort>(address) switch
    {
        FamilyIPv4 => ConnectionEnds.Mapped(MemoryMarshal.Read<uint>(address[AddressIPv4Offset..])),
        FamilyIPv6 => MemoryMarshal.Read<UInt128>(address.Slice(AddressIPv6Offset, AddressIPv6Size)),
        _ => UInt128.Zero,
    };

    /// <summary>The port; both forms hold it at the same place, in network order.</summary>
    public static ushort PortIn(ReadOnlySpan<byte> address) => BinaryPrimitives.ReadUInt16BigEndian(address[sizeof(ushort)..]);

    /// <summary>What it says; <see langword="null"/> without a port or an address.</summary>
    public static IPEndPoint? EndPointIn(ReadOnlySpan<byte> address) => MemoryMarshal.Read<ushort>(address) switch
    {
        FamilyIPv4 => EndPointOf(new IPAddress(address.Slice(AddressIPv4Offset, sizeof(uint))), PortIn(address)),
        FamilyIPv6 => EndPointOf(
            new IPAddress(address.Slice(AddressIPv6Offset, AddressIPv6Size), MemoryMarshal.Read<uint>(address[ScopeOffset..])), PortIn(address)),
        _ => null,
    };

    /// <summary>A socket of IPv6 that speaks IPv4 is told of by its packets' addresses. No TCP connection has port 0.</summary>
    public static IPEndPoint? EndPointOf(IPAddress address, ushort port) =>
        port == 0 ? null : new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
}
