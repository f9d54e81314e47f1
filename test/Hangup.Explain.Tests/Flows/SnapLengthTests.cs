using System.Net;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Explain.Tests.Flows;

/// <summary>What a capture has cut was sent all the same.</summary>
public sealed class SnapLengthTests
{
    private static readonly byte[] Data = [23, 3, 3, 0, 100, .. new byte[100]];

    /// <summary>Alerts of TLS 1.2 with AES-GCM, ChaCha20 and AES-CBC with SHA-1, and of TLS 1.3.</summary>
    public static TheoryData<byte[]> Alerts => [Record(21, 26), Record(21, 18), Record(21, 48), Record(21, 80), Record(23, 19)];

    [Theory]
    [MemberData(nameof(Alerts))]
    public void A_close_notify_may_come_with_the_last_data(byte[] alert) => Assert.Equal(Causes.OrderlyClose, CauseOf(Closed([.. Data, .. alert])));

    [Theory]
    [MemberData(nameof(Alerts))]
    public void A_close_notify_that_was_cut_is_not_missing(byte[] alert) =>
        Assert.Equal(Causes.OrderlyClose, CauseOf(Closed(Data, alert), snapLength: 20 + 20 + 12));

    [Fact]
    public void A_close_notify_that_was_not_sent_is() => Assert.Equal(Causes.TlsTruncation, CauseOf(Closed(Data)));

    [Fact]
    public void Data_that_ends_like_an_alert_of_another_length_is_none() =>
        Assert.Equal(Causes.TlsTruncation, CauseOf(Closed([.. Data[..^20], .. Record(21, 26)[..20]])));

    [Fact]
    public void Segments_without_their_flags_are_no_scan()
    {
        TrackedFlow flow = new TrackedFlow { Client = IPAddress.Parse("2001:db8::1"), Server = IPAddress.Parse("2001:db8::2") }
            .FromClient(Syn, 1000).FromServer(Rst | Ack, 0, 1001, window: 0);
        CaptureExplanation explanation = Explain(flow, snapLength: 40 + 10);
        Assert.Equal((0, 2, 2), (explanation.Connections, explanation.Packets, explanation.OtherPackets));
        Assert.Equal(Causes.ConnectRefused, CauseOf(flow, snapLength: 40 + 20));
    }

    private static byte[] Record(byte type, byte length) => [type, 3, 3, 0, length, .. new byte[length]];

    private static TrackedFlow Closed(params byte[][] data)
    {
        TrackedFlow flow = new TrackedFlow().Handshake();
        uint sequence = 5001;
        foreach (byte[] segment in data)
        {
            flow.FromServer(sequence, 1001, segment);
            sequence += (uint)segment.Length;
        }

        return flow.FromServer(Fin | Ack, sequence, 1001).FromClient(Fin | Ack, 1001, sequence + 1).FromServer(Ack, sequence + 1, 1002);
    }

    private static Cause? CauseOf(TrackedFlow flow, int snapLength = int.MaxValue) => Assert.Single(Explain(flow, snapLength).Worst).Cause;

    private static CaptureExplanation Explain(TrackedFlow flow, int snapLength) =>
        new CaptureExplainer(new ExplainOptions { IncludesFine = true }).Explain(flow.Capture(snapLength: snapLength), TestContext.Current.CancellationToken);
}
