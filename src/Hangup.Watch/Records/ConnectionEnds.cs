using System.Net;
using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>
/// The two ends of a connection, seen from one of them: addresses as IPv6 ones, IPv4 addresses mapped, as they lie in memory.
/// A value, so that none is allocated for an event.
/// </summary>
internal readonly record struct ConnectionEnds(UInt128 Local, UInt128 Remote, ushort LocalPort, ushort RemotePort)
{
    /// <summary>The same connection, seen from its other end.</summary>
    public ConnectionEnds Reversed => new(Remote, Local, RemotePort, LocalPort);

    /// <summary>The local end; <see langword="null"/> where the kernel does not say.</summary>
    public IPEndPoint? LocalEnd => EndPointOf(Local, LocalPort);

    /// <summary>The remote end; <see langword="null"/> where the kernel does not say: a listener has none.</summary>
    public IPEndPoint? RemoteEnd => EndPointOf(Remote, RemotePort);

    /// <summary>An IPv4 address of memory as an IPv6 one (RFC 4291, section 2.5.5.2).</summary>
    public static UInt128 Mapped(uint address)
    {
        Span<uint> words = [0, 0, BitConverter.IsLittleEndian ? 0xffff0000 : 0x0000ffff, address];
        return MemoryMarshal.Read<UInt128>(MemoryMarshal.AsBytes(words));
    }

    public static IPAddress AddressOf(UInt128 address)
    {
        var bytes = new IPAddress(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in address)));
        return bytes.IsIPv4MappedToIPv6 ? bytes.MapToIPv4() : bytes;
    }

    public static IPEndPoint? EndPointOf(UInt128 address, ushort port) => port == 0 ? null : new IPEndPoint(AddressOf(address), port);

    // The generated one goes through a comparer for each part, and this is called several times for every event.
    public override int GetHashCode()
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        ulong mixed = (ulong)Local ^ (ulong)(Local >> 64) * Odd;
        mixed = (mixed ^ (ulong)Remote) * Odd ^ (ulong)(Remote >> 64);
        mixed = (mixed ^ ((ulong)LocalPort << 16 | RemotePort)) * Odd;
        return (int)(mixed >> 32);
    }

    public bool Equals(ConnectionEnds other) =>
        LocalPort == other.LocalPort && RemotePort == other.RemotePort && Local == other.Local && Remote == other.Remote;
}
