using Hangup.Packets;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Explain.Tests.Flows;

/// <summary>Connections that were captured at more than one place: each packet counts once.</summary>
public sealed class SeveralPlacesTests
{
    // The steps of a connection lie one millisecond apart: less than one of them, and more than several.
    public static TheoryData<double> ClockErrors => [0, 0.5, 1, 3.5, 90];

    [Theory]
    [MemberData(nameof(ClockErrors))]
    public void A_refused_connection_is_one(double late)
    {
        ExplainedConnection connection = Assert.Single(Told(new TrackedFlow().FromClient(Syn, 1000).FromServer(Rst | Ack, 0, 1001, window: 0), late));
        Assert.Equal((Causes.ConnectRefused, 2), (connection.Cause, connection.PacketCount));
    }

    [Theory]
    [MemberData(nameof(ClockErrors))]
    public void A_SYN_that_was_sent_once_was_not_sent_again(double late)
    {
        ExplainedConnection connection = Assert.Single(Told(new TrackedFlow().FromClient(Syn, 1000), late));
        Assert.Equal((Causes.ConnectGivenUp, 1), (connection.Cause, connection.PacketCount));
    }

    [Theory]
    [MemberData(nameof(ClockErrors))]
    public void A_long_flight_is_no_retransmission(double late)
    {
        const ushort window = 60_000;
        TrackedFlow flow = new TrackedFlow().Handshake(window);
        for (uint i = 0; i < 80; i++)
            flow.FromClient(Ack, 1001 + (i * 700), 5001, 700, window);
        for (uint i = 1; i <= 80; i++)
            flow.FromServer(Ack, 5001, 1001 + (i * 700), window: window);
        ExplainedConnection connection = Assert.Single(Told(flow, late));
        Assert.Equal((ConnectionOutcome.Open, 163), (connection.Outcome, connection.PacketCount));
        Assert.DoesNotContain(connection.Packets, packet => packet.Text.Contains('('));
    }

    [Theory]
    [MemberData(nameof(ClockErrors))]
    public void What_vanishes_between_two_places_is_the_devices_between_them(double late)
    {
        TrackedFlow flow = new TrackedFlow().Handshake().FromClient(Psh | Ack, 1001, 5001, 100).FromServer(Ack, 5001, 1101)
            .After(TimeSpan.FromMinutes(30));
        for (int i = 0; i < 4; i++)
            flow.FromClient(Psh | Ack, 1101, 5001, 100).After(TimeSpan.FromSeconds(1 << i));
        ExplainedConnection connection = Assert.Single(Told(flow, late, index => index < 5));
        Assert.Equal(Causes.StatefulFirewallDrop, connection.Cause);
    }

    [Fact]
    public void Interfaces_of_a_capture_on_all_are_told_apart_by_their_whole_number()
    {
        byte[] packet = new TcpSegment
        {
            Source = new(System.Net.IPAddress.Parse("192.0.2.1"), 40000),
            Destination = new(System.Net.IPAddress.Parse("192.0.2.2"), 80),
            Flags = Syn,
        }.ToPacket();
        using var file = new MemoryStream();
        var writer = new PcapWriter(file, LinkType.LinuxCooked2);
        foreach (ushort index in (ushort[])[2, 18, 2 + 256])
            writer.WritePacket(1_700_000_000_000_000_000 + index, [8, 0, 0, 0, 0, 0, (byte)(index >> 8), (byte)index, 0, 1, 0, 6, .. new byte[8], .. packet]);
        file.Position = 0;
        Assert.Equal(1, Assert.Single(Explain(new CaptureReader(file))).PacketCount);
    }

    private static IReadOnlyList<ExplainedConnection> Told(TrackedFlow flow, double late, Func<int, bool>? passes = null) =>
        Explain(new CaptureTimeline([flow.Capture(), flow.Capture(TimeSpan.FromMilliseconds(late), passes: passes)]));

    private static IReadOnlyList<ExplainedConnection> Explain(PacketSource source) =>
        new CaptureExplainer(new ExplainOptions { IncludesFine = true }).Explain(source, TestContext.Current.CancellationToken).Worst;
}
