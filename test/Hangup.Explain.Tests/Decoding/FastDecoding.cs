using Hangup.Explain.Fuzzing;
using Hangup.Explain.Tests.Captures;
using Hangup.Packets;

namespace Hangup.Explain.Tests.Decoding;

public sealed class FastDecoding
{
    [Fact]
    public void The_fast_way_says_what_the_views_say()
    {
        int compared = 0;
        for (int seed = 0; seed < 3000; seed++)
        {
            var reader = new CaptureReader(new MemoryStream(CaptureMutation.Of(CaseFolder.All, seed)));
            while (reader.MoveNext())
            {
                Segment fast = default, slow = default;
                if (!FastSegmentDecoder.TryDecode(reader.Current, ref fast))
                    continue;
                Assert.True(SegmentDecoder.TryDecodeByViews(reader.Current, ref slow));
                compared++;
                Assert.True(Same(fast, slow), $"seed {seed}");
            }
        }

        Assert.True(compared > 1000, $"only {compared} segments went the fast way");
    }

    private static bool Same(in Segment one, in Segment other) =>
        one.Key.Equals(other.Key) && one.Hash == other.Hash && one.Sequence == other.Sequence && one.Acknowledgment == other.Acknowledgment
        && one.Flags == other.Flags && one.Window == other.Window && one.PayloadLength == other.PayloadLength && one.Notes == other.Notes
        && one.TimeToLive == other.TimeToLive && one.IpIdentification == other.IpIdentification && one.TimestampValue == other.TimestampValue
        && one.WindowScale == other.WindowScale && one.IsIpv6 == other.IsIpv6;
}
