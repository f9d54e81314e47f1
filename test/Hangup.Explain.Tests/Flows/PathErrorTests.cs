using Hangup.Packets;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Explain.Tests.Flows;

/// <summary>Errors of routers about data that is acknowledged after all, or never.</summary>
public sealed class PathErrorTests
{
    private const ushort Window = 60_000;

    private static TrackedFlow Refused => new TrackedFlow().Handshake(Window).FromClient(Ack, 1001, 5001, 1400, Window);

    [Fact]
    public void What_is_in_flight_at_the_end_does_not_make_a_discovered_MTU_a_black_hole() => AssertTold(
        Causes.PathMtuDiscovered,
        ConnectionOutcome.Survived,
        Refused.FromRouter(Icmpv4.FragmentationNeeded, 1300)
            .FromClient(Ack, 1001, 5001, 1260, Window).FromClient(Ack, 2261, 5001, 140, Window).FromServer(Ack, 5001, 2401, window: Window)
            .FromClient(Ack, 2401, 5001, 100, Window));

    [Fact]
    public void A_segment_that_stays_too_large_is_in_a_black_hole() => AssertTold(
        Causes.PathMtuBlackHole,
        ConnectionOutcome.Failed,
        Refused.FromRouter(Icmpv4.FragmentationNeeded, 1300)
            .After(TimeSpan.FromSeconds(1)).FromClient(Ack, 1001, 5001, 1400, Window)
            .After(TimeSpan.FromSeconds(2)).FromClient(Ack, 1001, 5001, 1400, Window).FromRouter(Icmpv4.FragmentationNeeded, 1300));

    [Fact]
    public void A_segment_that_became_small_enough_is_in_none()
    {
        ExplainedConnection told = Assert.Single(Refused.FromRouter(Icmpv4.FragmentationNeeded, 1300)
            .FromClient(Ack, 1001, 5001, 1260, Window).After(TimeSpan.FromSeconds(1)).FromClient(Ack, 1001, 5001, 1260, Window)
            .Told());
        Assert.Equal(Causes.RetransmissionTimeout, told.Cause);
    }

    [Fact]
    public void What_is_in_flight_at_the_end_does_not_make_a_survived_error_a_failure() => AssertTold(
        Causes.IcmpErrorSurvived,
        ConnectionOutcome.Survived,
        Refused.FromRouter(Icmpv4.HostUnreachable)
            .After(TimeSpan.FromSeconds(1)).FromClient(Ack, 1001, 5001, 1400, Window).FromServer(Ack, 5001, 2401, window: Window)
            .After(TimeSpan.FromHours(1)).FromClient(Ack, 2401, 5001, 100, Window));

    [Fact]
    public void An_error_at_the_end_of_the_capture_tells_nothing() =>
        AssertTold(null, ConnectionOutcome.Open, Refused.FromRouter(Icmpv4.HostUnreachable));

    [Fact]
    public void Errors_about_what_is_never_acknowledged_are_why() => AssertTold(
        Causes.SoftIcmpError,
        ConnectionOutcome.Failed,
        Refused.FromRouter(Icmpv4.HostUnreachable).After(TimeSpan.FromSeconds(1)).FromClient(Ack, 1001, 5001, 1400, Window).FromRouter(Icmpv4.HostUnreachable));

    [Fact]
    public void A_repeated_SYN_ACK_may_be_the_work_of_a_firewall_that_saw_none()
    {
        ExplainedConnection told = Assert.Single(new TrackedFlow().Handshake().FromClient(Psh | Ack, 1001, 5001, 100)
            .After(TimeSpan.FromSeconds(1)).FromServer(Syn | Ack, 5000, 1001).FromClient(Psh | Ack, 1001, 5001, 100)
            .Told());
        Assert.Equal((Causes.AcceptQueueOverflow, DiagnosisConfidence.Likely), (told.Cause, told.Confidence));
        Assert.Contains(told.Others, other => other.Cause == Causes.StatefulFirewallDrop);
    }

    private static void AssertTold(Cause? cause, ConnectionOutcome outcome, TrackedFlow flow)
    {
        ExplainedConnection told = Assert.Single(flow.Told());
        Assert.Equal((cause, outcome), (told.Cause, told.Outcome));
    }
}
