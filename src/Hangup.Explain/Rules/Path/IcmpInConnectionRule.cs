namespace Hangup.Explain;

/// <summary>
/// An ICMP error is about a segment of an established connection; the kernel remembers it, and the retransmissions run out or are
/// acknowledged.
/// </summary>
internal sealed class IcmpInConnectionRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.IcmpErrorByRecverr)];

    public override Cause Cause => Causes.SoftIcmpError;

    public override string Evidence =>
        "An ICMP error is about a segment of an established connection; the kernel remembers it, and the retransmissions " +
        "run out or are acknowledged.";

    public override string Reference => "RFC 1122, section 4.2.3.9; RFC 5461; Linux tcp_v4_err(), sk_err_soft";

    public override Traits Requires => Traits.Established | Traits.Icmp;

    public override Traits Excludes => Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int error = it.Find(SegmentNotes.Icmp);
        if (error < 0 || (it[error].IcmpType, it[error].IcmpCode) is (3, 4) or (2, 0))
            return null;
        bool server = it[error].FromServer;
        bool dies = it.Unacknowledged(server) > 0;
        return finding.Of(dies ? Causes.SoftIcmpError : Causes.IcmpErrorSurvived).Is(dies ? DiagnosisConfidence.Certain : DiagnosisConfidence.Likely, dies ? null : Others)
            .Ended(dies ? ConnectionOutcome.Failed : ConnectionOutcome.Survived)
            .By(error, "the ICMP error").By(dies ? it.LastData(server, it.Count) : it.Last(!server, it.Count), dies ? "data that is still not acknowledged" : "the other end answers all the same");
    }
}
