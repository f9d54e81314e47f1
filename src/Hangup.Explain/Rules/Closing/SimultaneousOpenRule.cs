using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>Both ends have sent a SYN before they got the other's.</summary>
internal sealed class SimultaneousOpenRule : Rule
{
    public override Cause Cause => Causes.SimultaneousOpen;

    public override string Evidence => "Both ends have sent a SYN before they got the other's.";

    public override string Reference => "RFC 9293, section 3.5, figure 8: simultaneous open";

    public override Traits Requires => Traits.Syn | Traits.SynAck;

    public override Traits Excludes => Traits.Reset;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding) => it.Client.Has(SideMarks.Syn) && it.Server.Has(SideMarks.Syn) ? finding.Is(DiagnosisConfidence.Certain).By(0, "one SYN").By(it.Find(server: true, TcpFlags.Syn), "the other") : null;
}
