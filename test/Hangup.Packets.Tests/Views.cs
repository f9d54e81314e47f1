namespace Hangup.Packets.Tests;

/// <summary>Views of bytes that must hold what is looked for.</summary>
internal static class Views
{
    public static PacketView Packet(ReadOnlySpan<byte> bytes, int? originalLength = null)
    {
        Assert.True(PacketView.TryParse(LinkType.Raw, bytes, originalLength ?? bytes.Length, out PacketView packet));
        return packet;
    }

    public static TcpView Tcp(ReadOnlySpan<byte> bytes, int? originalLength = null)
    {
        Assert.True(Packet(bytes, originalLength).TryGetTcp(out TcpView segment));
        return segment;
    }

    public static IcmpView Icmp(ReadOnlySpan<byte> bytes)
    {
        Assert.True(Packet(bytes).TryGetIcmp(out IcmpView message));
        return message;
    }
}
