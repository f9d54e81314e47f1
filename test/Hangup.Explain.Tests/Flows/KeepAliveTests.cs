using static Hangup.Packets.TcpFlags;

namespace Hangup.Explain.Tests.Flows;

/// <summary>Keepalive probes with a byte, such as Windows sends: that byte is no data.</summary>
public sealed class KeepAliveTests
{
    private static TrackedFlow Probed => new TrackedFlow().Handshake()
        .FromClient(Psh | Ack, 1001, 5001, 100).FromServer(Psh | Ack, 5001, 1101, 200).FromClient(Ack, 1101, 5201)
        .After(TimeSpan.FromSeconds(30))
        .FromClient(Ack, 1100, 5201, 1).FromServer(Ack, 5201, 1101)
        .After(TimeSpan.FromSeconds(30));

    [Fact]
    public void A_probe_is_no_request()
    {
        TrackedFlow flow = Probed.FromServer(Fin | Ack, 5201, 1101).FromClient(Fin | Ack, 1101, 5202).FromServer(Ack, 5202, 1102);
        ExplainedConnection connection = Assert.Single(flow.Told());
        Assert.Equal((Causes.OrderlyClose, ConnectionOutcome.Closed), (connection.Cause, connection.Outcome));
    }

    [Fact]
    public void A_probe_is_nothing_unread()
    {
        ExplainedConnection connection = Assert.Single(Probed.FromServer(Rst | Ack, 5201, 1101).Told());
        Assert.Equal((Causes.CloseWithUnreadData, DiagnosisConfidence.Possible), (connection.Cause, connection.Confidence));
        Assert.DoesNotContain(connection.Facts, fact => fact.Says.Contains("not answered", StringComparison.Ordinal));
    }

    [Fact]
    public void The_byte_of_a_window_probe_is_data()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow().Handshake()
            .FromClient(Psh | Ack, 1001, 5001, 1000).FromServer(Ack, 5001, 2001, window: 0)
            .After(TimeSpan.FromSeconds(5)).FromClient(Ack, 2001, 5001, 1).FromServer(Ack, 5001, 2001, window: 0)
            .After(TimeSpan.FromSeconds(5)).FromClient(Ack, 2001, 5001, 1).FromServer(Ack, 5001, 2001, window: 0)
            .Told());
        Assert.Equal((Causes.ZeroWindowStall, ConnectionOutcome.Failed), (connection.Cause, connection.Outcome));
    }
}
