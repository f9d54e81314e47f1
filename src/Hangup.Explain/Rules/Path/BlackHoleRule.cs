namespace Hangup.Explain;

/// <summary>ICMP asks for smaller packets, and the sender makes them, or does not.</summary>
internal sealed class BlackHoleRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.SoftIcmpError), Possible(Causes.RetransmissionTimeout)];
    private static readonly Candidate[] OthersOfTooSmall = [Possible(Causes.RetransmissionTimeout), Possible(Causes.PathMtuBlackHole)];

    public override Cause Cause => Causes.PathMtuBlackHole;

    public override string Evidence =>
        "Large segments are sent again and again without an acknowledgement, while smaller ones get through, or ICMP asks " +
        "for smaller ones.";

    public override string Reference => "RFC 1191; RFC 2923, section 2.1; RFC 8899";

    public override Traits Requires => Traits.Established | Traits.Icmp | Traits.Data;

    public override Traits Excludes => Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int error = FindTooBig(it);
        if (error < 0)
            return null;
        bool server = it[error].FromServer;
        if (it.Unacknowledged(server) == 0)
        {
            return finding.Of(Causes.PathMtuDiscovered).Is(DiagnosisConfidence.Certain).Ended(ConnectionOutcome.Survived)
                .By(error, "a router asks for smaller packets").By(it.Last(!server, it.Count), "all was acknowledged");
        }

        bool tooSmall = it[error].Acknowledgment is > 0 and < LeastMtu;
        if (!it[error].Has(SegmentNotes.DontFragment))
            return null; // The path may cut the packets itself, so this is not why they vanish.
        return finding.Of(tooSmall ? Causes.PathMtuBelowMinimum : Causes.PathMtuBlackHole).Is(DiagnosisConfidence.Likely, tooSmall ? OthersOfTooSmall : Others)
            .By(it.LastData(server, error), "a large segment").By(error, "a router asks for smaller packets").By(it.LastData(server, it.Count), "it is sent again as large as it was");
    }

    // What Linux makes at least (net.ipv4.route.min_pmtu).
    private const int LeastMtu = 552;

    private static int FindTooBig(Conversation it)
    {
        int error = it.Find(SegmentNotes.Icmp);
        while (error >= 0 && (it[error].IcmpType, it[error].IcmpCode) is not ((3, 4) or (2, 0)))
            error = it.Find(SegmentNotes.Icmp, error + 1);
        return error;
    }
}
