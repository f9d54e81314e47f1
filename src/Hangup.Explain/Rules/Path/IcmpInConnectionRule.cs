namespace Hangup.Explain;

/// <summary>
/// An ICMP error is about a segment of an established connection; the kernel remembers it, and what is sent again is never acknowledged, or is.
/// </summary>
internal sealed class IcmpInConnectionRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.IcmpErrorByRecverr)];

    public override Cause Cause => Causes.SoftIcmpError;

    public override string Evidence =>
        "An ICMP error is about a segment of an established connection; the kernel remembers it, and what is sent again " +
        "is never acknowledged, or is.";

    public override string Reference => "RFC 1122, section 4.2.3.9; RFC 5461; Linux tcp_v4_err(), sk_err_soft";

    public override Traits Requires => Traits.Established | Traits.Icmp;

    public override Traits Excludes => Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int error = it.Find(SegmentNotes.Icmp);
        if (error < 0 || (it[error].IcmpType, it[error].IcmpCode) is (3, 4) or (2, 0))
            return null;
        int open = error;
        // A segment without data is never acknowledged, so its error is open only while its sender waits for something.
        while (open >= 0 && (it.IsAcknowledged(open) || it.Unacknowledged(it[open].FromServer) == 0))
            open = it.Find(SegmentNotes.Icmp, open + 1);
        bool server = it[Math.Max(error, open)].FromServer;
        int again = it.SentAgainInVain(server, Math.Max(error, open));
        if (open >= 0 && again >= 0)
        {
            return finding.Is(DiagnosisConfidence.Certain)
                .By(open, "the ICMP error").By(again, "data that is still not acknowledged");
        }

        // What was told too late in the capture, and what was sent again without an error of its own, tells nothing.
        return open >= 0 || again >= 0 ? null : finding.Of(Causes.IcmpErrorSurvived).Is(DiagnosisConfidence.Likely, Others).Ended(ConnectionOutcome.Survived)
            .By(error, "the ICMP error").By(it.Last(!server, it.Count), "the other end answers all the same");
    }
}
