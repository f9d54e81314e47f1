namespace Hangup.Explain;

/// <summary>ICMP asks for smaller packets, and the sender makes them, or does not.</summary>
internal sealed class BlackHoleRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.SoftIcmpError), Possible(Causes.RetransmissionTimeout)];
    private static readonly Candidate[] OthersOfTooSmall = [Possible(Causes.RetransmissionTimeout), Possible(Causes.PathMtuBlackHole)];

    public override Cause Cause => Causes.PathMtuBlackHole;

    public override string Evidence =>
        "ICMP asks for smaller packets, and the segment that it is about is sent again as large as before and never acknowledged.";

    public override string Reference => "RFC 1191; RFC 2923, section 2.1; RFC 8899";

    public override Traits Requires => Traits.Established | Traits.Icmp | Traits.Data;

    public override Traits Excludes => Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int error = FindTooBig(it, from: 0);
        if (error < 0)
            return null;
        bool server = it[error].FromServer;
        int open = error;
        while (open >= 0 && it.IsAcknowledged(open))
            open = FindTooBig(it, open + 1);
        if (open < 0)
        {
            return finding.Of(Causes.PathMtuDiscovered).Is(DiagnosisConfidence.Certain).Ended(ConnectionOutcome.Survived)
                .By(error, "a router asks for smaller packets").By(it.Last(!server, it.Count), "it was acknowledged");
        }

        if (!it[open].Has(SegmentNotes.DontFragment))
            return null; // The path may cut the packets itself, so this is not why they vanish.
        server = it[open].FromServer;
        int again = it.SentAgainInVain(server, open);
        bool tooSmall = it[open].Acknowledgment is > 0 and < LeastMtu; // The kernel remembers that whatever it sends.
        if (again < 0 || (!tooSmall && IsSmallEnough(it[again], it[open])))
            return null;
        return finding.Of(tooSmall ? Causes.PathMtuBelowMinimum : Causes.PathMtuBlackHole).Is(DiagnosisConfidence.Likely, tooSmall ? OthersOfTooSmall : Others)
            .By(it.LastData(server, open), "a large segment").By(open, "a router asks for smaller packets").By(again, tooSmall ? "it is sent again" : "it is sent again, and still too large");
    }

    // What Linux makes at least (net.ipv4.route.min_pmtu).
    private const int LeastMtu = 552;

    private static bool IsSmallEnough(in Packet packet, in Packet error)
    {
        const int tcpHeader = 20, ipv4Header = 20, ipv6Header = 40;
        int headers = tcpHeader + (error.Has(SegmentNotes.QuotesIpv6) ? ipv6Header : ipv4Header);
        return packet.Length + headers <= error.Acknowledgment;
    }

    private static int FindTooBig(Conversation it, int from)
    {
        int error = it.Find(SegmentNotes.Icmp, from);
        while (error >= 0 && !IsTooBig(it[error]))
            error = it.Find(SegmentNotes.Icmp, error + 1);
        return error;
    }

    private static bool IsTooBig(in Packet error) => (error.IcmpType, error.IcmpCode) is (3, 4) or (2, 0);
}
