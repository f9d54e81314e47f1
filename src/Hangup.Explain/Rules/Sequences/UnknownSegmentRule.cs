namespace Hangup.Explain;

/// <summary>The first segments of the capture between these ports are answered by the RST of a kernel without a socket for them.</summary>
internal sealed class UnknownSegmentRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.UnknownSegmentForListener),
        Possible(Causes.HalfOpenAfterReboot),
        Possible(Causes.StatefulFirewallReset),
        Possible(Causes.SegmentForUnknownConnection),
    ];

    public override Cause Cause => Causes.SegmentForUnknownConnection;

    public override string Evidence =>
        "The first segments of the capture between these ports are answered by the RST of a kernel without a socket for " +
        "them.";

    public override string Reference => "RFC 9293, section 3.10.7.1; Linux tcp_v4_send_reset()";

    public override Traits Requires => Traits.MidStream | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        if (it.ResetShape != ResetShape.Passive || it.Trigger < 0 || it.Last(it.ResetByServer, it.Reset) >= 0)
            return null;
        bool listens = it.ServerKnown.Accepted > 0 && it.ResetByServer;
        return finding.Of(listens ? Causes.UnknownSegmentForListener : Causes.SegmentForUnknownConnection).Is(DiagnosisConfidence.Likely, Others)
            .By(it.Trigger, "a segment").By(it.Reset, "a RST answers it");
    }
}
