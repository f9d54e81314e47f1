using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An ICMP error quotes a sequence number that is not that of the SYN.</summary>
internal sealed class IcmpMismatchRule : Rule
{
    public override Cause Cause => Causes.ConnectIcmpMismatchIgnored;

    public override string Evidence => "An ICMP error quotes a sequence number that is not that of the SYN.";

    public override string Reference => "RFC 5927, section 4.1; Linux tcp_v4_err() counts OutOfWindowIcmps";

    public override Traits Requires => Traits.Syn | Traits.Icmp;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int error = it.Find(SegmentNotes.Icmp);
        int last = it.Find(server: false, TcpFlags.Ack);
        if (error < 0 || it[error].FromServer || it[error].Sequence == 0 || (last >= 0 && last < error))
            return null;
        return finding.Is(DiagnosisConfidence.Certain).By(error, "quotes a segment that was not sent");
    }
}
