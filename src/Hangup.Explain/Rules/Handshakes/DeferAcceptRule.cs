using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// The server repeats its SYN-ACK although the client has acknowledged it and sends nothing, and then takes the connection.
/// </summary>
internal sealed class DeferAcceptRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.AcceptQueueDrainedInTime)];

    public override Cause Cause => Causes.DeferAcceptExpired;

    public override string Evidence =>
        "The server repeats its SYN-ACK although the client has acknowledged it and sends nothing, and then takes the " +
        "connection.";

    public override string Reference => "Linux TCP_DEFER_ACCEPT, inet_csk_reqsk_queue_prune(); tcp(7)";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.Established | Traits.Retransmitted;

    public override Traits Excludes => Traits.Reset;

    public override ConnectionOutcome Outcome => ConnectionOutcome.Survived;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int ack = it.Find(server: false, TcpFlags.Ack);
        int again = it.Find(server: true, TcpFlags.Syn | TcpFlags.Ack, ack);
        int data = it.FindData(server: false);
        if (ack < 0 || again < 0 || (data >= 0 && data < again))
            return null;
        return finding.Is(DiagnosisConfidence.Likely, Others).By(ack, "the client completes the handshake").By(again, "the server repeats its SYN-ACK");
    }
}
