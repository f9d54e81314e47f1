using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>Both ends have sent a FIN, and both were acknowledged.</summary>
internal sealed class OrderlyCloseRule : Rule
{
    public override Cause Cause => Causes.OrderlyClose;

    public override string Evidence => "Both ends have sent a FIN, and both were acknowledged.";

    public override string Reference => "RFC 9293, section 3.6, figure 12: normal close";

    public override Traits Requires => Traits.Closed;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Closed;

    public override Finding? Judge(Conversation it, Finding finding) => finding.Is(DiagnosisConfidence.Certain).By(it.Find(server: false, TcpFlags.Fin), "the client's FIN").By(it.Find(server: true, TcpFlags.Fin), "the server's FIN");
}
