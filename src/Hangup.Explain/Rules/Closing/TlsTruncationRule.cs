using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A side of a TLS connection sends its FIN without an alert before it.</summary>
internal sealed class TlsTruncationRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.OrderlyClose)];

    public override Cause Cause => Causes.TlsTruncation;

    public override string Evidence => "A side of a TLS connection sends its FIN without an alert before it.";

    public override string Reference => "RFC 8446, section 6.1: close_notify";

    public override Traits Requires => Traits.Established | Traits.Tls | Traits.Data;

    public override Traits Excludes => Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        for (int side = 0; side < 2; side++)
        {
            bool server = side == 0;
            int fin = it.Find(server, TcpFlags.Fin);
            int last = it.LastData(server, fin + 1);
            if (fin < 0 || last < 0 || HasNotify(it, server, fin))
                continue;
            int otherFin = it.Find(!server, TcpFlags.Fin);
            if (otherFin >= 0 && otherFin < fin)
                continue; // Who answers a close need not say so again.
            return finding.Is(DiagnosisConfidence.Likely, Others).By(last, "its last record, which is no alert").By(fin, "the FIN");
        }

        return null;
    }

    private static bool HasNotify(Conversation it, bool server, int before)
    {
        for (int i = 0; i <= before; i++)
        {
            if (it[i].FromServer == server && it[i].Has(SegmentNotes.TlsCloseNotify))
                return true;
        }

        return false;
    }
}
