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
            int last = fin < 0 ? -1 : FindLastRecord(it, server, fin);
            if (last < 0 || it[last].Has(SegmentNotes.TlsCloseNotify))
                continue;
            int otherFin = it.Find(!server, TcpFlags.Fin);
            if (otherFin >= 0 && otherFin < fin)
                continue; // Who answers a close need not say so again.
            return finding.Is(DiagnosisConfidence.Likely, Others).By(last, "its last record, which is no alert").By(fin, "the FIN");
        }

        return null;
    }

    /// <summary>The data that ends where the FIN stands, captured in whatever order; -1 where it was not captured.</summary>
    private static int FindLastRecord(Conversation it, bool server, int fin)
    {
        int end = it[fin].Sequence + (int)it[fin].Length;
        int last = it.LastData(server, it.Count);
        while (last >= 0 && it[last].Sequence + (int)it[last].Length != end)
            last = it.LastData(server, last);
        return last;
    }
}
