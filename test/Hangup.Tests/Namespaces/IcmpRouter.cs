using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Tests.Namespaces;

/// <summary>Plays the router that answers a TCP segment with an ICMP message (RFC 792, destination unreachable).</summary>
internal sealed class IcmpRouter : IDisposable
{
    private const int IpHeader = 20;

    // RFC 792: the IP header and the first 64 bits of the packet that could not be delivered.
    private const int Quoted = IpHeader + 8;
    private readonly Socket _capture;
    private readonly Socket _icmp = new(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
    private readonly IPAddress _destination;

    /// <param name="destination">The address that cannot be reached.</param>
    public IcmpRouter(IPAddress destination)
    {
        // The protocol of a packet socket is an EtherType in network order.
        var etherTypeIPv4 = (ProtocolType)BinaryPrimitives.ReverseEndianness((ushort)0x0800);
        _capture = new Socket(AddressFamily.Packet, SocketType.Dgram, etherTypeIPv4);
        _destination = destination;
    }

    /// <summary>Waits for a segment to the destination and answers it.</summary>
    /// <param name="code">The code of RFC 792 and RFC 1812: 0 network, 1 host, 2 protocol, 3 port, 13 prohibited.</param>
    public void Answer(byte code)
    {
        byte[] packet = new byte[2048];
        do
        {
            _capture.Receive(packet);
        }
        while (packet[9] != (byte)ProtocolType.Tcp || !_destination.Equals(new IPAddress(packet.AsSpan(16, 4))));

        byte[] message = new byte[8 + Quoted];
        message[0] = 3;
        message[1] = code;
        packet.AsSpan(0, Quoted).CopyTo(message.AsSpan(8));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksum(message));
        _icmp.SendTo(message, new IPEndPoint(new IPAddress(packet.AsSpan(12, 4)), 0));
    }

    public void Dispose()
    {
        _capture.Dispose();
        _icmp.Dispose();
    }

    private static ushort Checksum(ReadOnlySpan<byte> message)
    {
        uint sum = 0;
        for (int i = 0; i < message.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(message[i..]);
        sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~((sum & 0xFFFF) + (sum >> 16));
    }
}
