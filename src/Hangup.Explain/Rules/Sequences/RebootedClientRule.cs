using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A SYN of the client meets a connection that the server still holds; its challenge ACK is answered by a RST.</summary>
internal sealed class RebootedClientRule : Rule
{
    public override Cause Cause => Causes.ClientRebootedSamePort;

    public override string Evidence =>
        "A SYN of the client meets a connection that the server still holds; its challenge ACK is answered by a RST.";

    public override string Reference => "RFC 9293, section 3.5.1, figure 10; RFC 5961, section 4.2";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.StraySyn;

    public override Traits Excludes => Traits.ClientFin | Traits.ServerFin;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int syn = it.Find(server: false, TcpFlags.Syn, 1);
        while (syn >= 0 && it[syn].Sequence == it[0].Sequence)
            syn = it.Find(server: false, TcpFlags.Syn, syn + 1);
        int challenge = syn < 0 ? -1 : it.Find(server: true, TcpFlags.Ack, syn);
        if (challenge < 0 || it.ResetByServer || it.Reset < challenge || it.ResetShape == ResetShape.Active || it[challenge].Acknowledgment != it[it.Reset].Sequence)
            return null;
        return finding.Is(DiagnosisConfidence.Certain).By(syn, "a new SYN from the same port").By(challenge, "the server challenges it").By(it.Reset, "the client does not know the old connection");
    }
}
