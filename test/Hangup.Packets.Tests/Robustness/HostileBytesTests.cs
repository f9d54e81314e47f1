using Hangup.Tests;

namespace Hangup.Packets.Tests.Robustness;

/// <summary>No bytes make a view throw, and none make it allocate.</summary>
public sealed class HostileBytesTests
{
    private static readonly LinkType[] LinkTypes = [.. Enum.GetValues<LinkType>(), (LinkType)0xFFFF];

    [Fact]
    public void A_frame_cut_anywhere_can_be_looked_at()
    {
        byte[][] frames = [.. Frames()];
        AssertAllocatesNothing(() =>
        {
            long sum = 0;
            foreach (byte[] frame in frames)
            {
                foreach (LinkType type in LinkTypes)
                {
                    for (int length = 0; length <= frame.Length; length++)
                        sum += EveryField.Of(type, frame.AsSpan(0, length));
                }
            }

            return sum;
        });
    }

    [Theory]
    [InlineData(791)]
    [InlineData(8200)]
    public void A_frame_with_changed_bytes_can_be_looked_at(int seed)
    {
        byte[][] frames = [.. Frames()];
        byte[] changed = new byte[frames.Max(frame => frame.Length)];
        var random = new Random(seed);
        AssertAllocatesNothing(() => ChangeAndLook(frames, changed, random));
    }

    [Fact]
    public void Bytes_of_chance_can_be_looked_at()
    {
        var random = new Random(1071);
        byte[] bytes = new byte[200];
        AssertAllocatesNothing(() =>
        {
            long sum = 0;
            for (int i = 0; i < 50_000; i++)
            {
                random.NextBytes(bytes);
                bytes[0] = (byte)(i % 2 == 0 ? 0x45 : 0x60); // else few get beyond the version
                sum += EveryField.Of(LinkType.Raw, bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            }

            return sum;
        });
    }

    private static long ChangeAndLook(byte[][] frames, byte[] changed, Random random)
    {
        long sum = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] frame = frames[random.Next(frames.Length)];
            frame.CopyTo(changed, 0);
            for (int change = random.Next(1, 5); change > 0; change--)
                changed[random.Next(frame.Length)] = (byte)random.Next(0x100);
            sum += EveryField.Of(LinkTypes[random.Next(LinkTypes.Length)], changed.AsSpan(0, frame.Length));
            sum += EveryField.Of(LinkType.Raw, changed.AsSpan(0, random.Next(frame.Length + 1)));
        }

        return sum;
    }

    /// <summary>Packets with all that a view walks: extension headers, options, quoted packets, tags of VLANs.</summary>
    private static IEnumerable<byte[]> Frames()
    {
        byte[] extensions = Golden.Hex("2b00 c20400011170  2c02 0201 00000000 00000000000000000000000000000001  3300 0001 12345678  0604 0000"
            + "00000001 00000001 000000000000000000000000");
        byte[] options = Golden.Hex("01 830704 0a4d0009");
        return
        [
            .. Golden.All,
            .. Golden.All.Select(packet => (byte[])[.. Golden.Ethernet, .. packet]),
            [.. Golden.OddData6[..6], 0, .. Golden.OddData6[7..40], .. extensions, .. Golden.OddData6[40..]],
            [0x47, .. Golden.SynAck[1..20], .. options, .. Golden.SynAck[20..]],
            [.. Golden.Ethernet[..12], 0x88, 0xA8, 0, 5, 0x81, 0, 0, 6, 8, 0, .. Golden.SynAck],
            IcmpError.Answering(Icmpv4.FragmentationNeeded, Golden.Client4, Golden.SynAck).ToPacket(),
            IcmpError.Answering(Icmpv6.ErroneousHeader, Golden.Client6, Golden.SynAck6).ToPacket(),
        ];
    }

    private static void AssertAllocatesNothing(Func<long> look)
    {
        long sum = 0;
        Assert.Equal(0, Allocations.Of(() => sum = look()));
        Assert.NotEqual(0, sum);
    }
}
