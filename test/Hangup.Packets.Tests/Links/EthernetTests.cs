using System.Net.NetworkInformation;

namespace Hangup.Packets.Tests.Links;

public sealed class EthernetTests
{
    private static readonly EthernetFrame Frame = new()
    {
        Source = PhysicalAddress.Parse("F2-CF-04-E7-46-F3"),
        Destination = PhysicalAddress.Parse("EE-98-2A-3E-D9-F0"),
        Packet = Golden.SynAck,
    };

    [Fact]
    public void A_frame_is_the_one_that_Linux_sends() => Assert.Equal([.. Golden.Ethernet, .. Golden.SynAck], Frame.ToFrame());

    [Fact]
    public void The_packet_decides_the_type() =>
        Assert.Equal((byte[])[0x86, 0xDD], (Frame with { Packet = Golden.SynAck6 }).ToFrame()[12..14]);

    [Fact]
    public void What_no_frame_holds_is_refused()
    {
        Assert.Throws<InvalidOperationException>((Frame with { Packet = new byte[20] }).ToFrame);
        Assert.Throws<InvalidOperationException>((Frame with { Packet = default }).ToFrame);
        Assert.Throws<InvalidOperationException>((Frame with { Source = PhysicalAddress.None }).ToFrame);
        Assert.Throws<ArgumentException>(() => Frame.Write(new byte[Frame.Length - 1]));
    }

    [Fact]
    public void Addresses_and_the_innermost_VLAN_are_read()
    {
        byte[] bytes = [.. Golden.Ethernet[..12], 0x88, 0xA8, 0, 5, 0x81, 0, 0x6F, 0xFE, 8, 0, .. Golden.SynAck];
        Assert.True(EthernetView.TryParse(bytes, out EthernetView frame));
        Assert.Equal(Frame.Source.GetAddressBytes(), frame.Source);
        Assert.Equal(Frame.Destination.GetAddressBytes(), frame.Destination);
        Assert.Equal(EtherType.Ipv4, frame.EtherType);
        Assert.Equal((2, 0xFFE), (frame.VlanCount, frame.VlanId));
        Assert.Equal(Golden.SynAck, frame.Payload);
    }
}
