using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>Data and a FIN cross: the data was sent before its sender could know of the FIN, and is answered by a RST.</summary>
internal sealed class KeepAliveRaceRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.WriteAfterPeerClose)];

    public override Cause Cause => Causes.KeepAliveRace;

    public override string Evidence =>
        "Data and a FIN cross: the data was sent before its sender could know of the FIN, and is answered by a RST.";

    public override string Reference => "RFC 9112, section 9.3.1; RFC 9293, section 3.10.7.1";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        int fin = it.Find(by, TcpFlags.Fin);
        int data = it.LastData(!by, fin);
        if (fin < 0 || data < 0 || it[it.Reset].HasAck || it[fin].Acknowledgment - it[data].End >= 0 || it[it.Reset].Sequence != it[data].Acknowledgment || it.FindData(!by, fin) >= 0)
            return null;
        return finding.Is(DiagnosisConfidence.Likely, Others).By(data, "a request").By(fin, "the FIN crosses it").By(it.Reset, "the request meets a closed socket");
    }
}
