using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The FINs of both ends cross.</summary>
internal sealed class SimultaneousCloseRule : Rule
{
    public override Cause Cause => Causes.SimultaneousClose;

    public override string Evidence => "The FINs of both ends cross.";

    public override string Reference => "RFC 9293, section 3.6, figure 13: simultaneous close";

    public override Traits Requires => Traits.ClientFin | Traits.ServerFin | Traits.Established;

    public override Traits Excludes => Traits.Reset;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Closed;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int client = it.Find(server: false, TcpFlags.Fin), server = it.Find(server: true, TcpFlags.Fin);
        if (client < 0 || server < 0)
            return null;
        int later = Math.Max(client, server), earlier = Math.Min(client, server);
        return it[later].Acknowledgment - it[earlier].End < 0 ? finding.Is(DiagnosisConfidence.Certain).By(earlier, "one FIN").By(later, "the other, which does not know of the first") : null;
    }
}
