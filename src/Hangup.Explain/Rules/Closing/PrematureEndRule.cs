using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The server ends in order, but has not answered the last thing that it was sent.</summary>
internal sealed class PrematureEndRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.PeerShutDownReading),
        Possible(Causes.ProcessCrashed),
        Possible(Causes.OrderlyClose),
        Possible(Causes.WriteAfterPeerClose),
    ];

    public override Cause Cause => Causes.ProcessKilledIdle;

    public override string Evidence => "The server ends in order, but has not answered the last thing that it was sent.";

    public override string Reference => "RFC 9112, section 9.3.1; exit(2) closes what a process has open";

    public override Traits Requires => Traits.Established | Traits.Data | Traits.ServerFin;

    public override Traits Excludes => Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int asked = it.LastData(server: false, it.Count);
        int fin = it.Find(server: true, TcpFlags.Fin);
        int word = it.LastData(server: true, it.Count);
        if (fin < 0 || asked < 0 || asked > fin || word > asked || it.HadClosed(server: false, fin))
            return null;
        // Who never speaks may have nothing to say.
        return finding.Is(DiagnosisConfidence.Possible, Others).Ended(it.Server.Bytes > 0 ? ConnectionOutcome.Failed : ConnectionOutcome.Closed).By(asked, "what the client asked").By(fin, "the FIN comes instead of an answer");
    }
}
