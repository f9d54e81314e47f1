using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// The first segment has a combination of flags that no TCP sends: a lone FIN, none at all, FIN with PSH and URG, SYN with FIN.
/// </summary>
internal sealed class PortScanRule : Rule
{
    public override Cause Cause => Causes.PortScan;

    public override string Evidence =>
        "The first segment has a combination of flags that no TCP sends: a lone FIN, none at all, FIN with PSH and URG, " +
        "SYN with FIN.";

    public override string Reference =>
        "RFC 9293, section 3.10.7.2: what a listener does with segments that are neither SYN, ACK nor RST";

    public override Traits Requires => Traits.MidStream;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        ref readonly Packet first = ref it[0];
        bool isOdd = first.Flags is TcpFlags.None or TcpFlags.Fin or (TcpFlags.Fin | TcpFlags.Psh | TcpFlags.Urg)
            || (first.Flags & (TcpFlags.Syn | TcpFlags.Fin)) == (TcpFlags.Syn | TcpFlags.Fin);
        return isOdd && !first.IsIcmp && it.Total <= 4 ? finding.Is(DiagnosisConfidence.Certain).By(0, "flags that no connection begins with") : null;
    }
}
