using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>The server repeats its SYN-ACK although the client has acknowledged it and sends data, which stays unacknowledged.</summary>
internal sealed class QueueOverflowRule : Rule
{
    // One that the SYN-ACK does not pass takes what the client sends then for part of no connection.
    private static readonly Candidate[] Others = [Possible(Causes.StatefulFirewallDrop)];

    public override Cause Cause => Causes.AcceptQueueOverflow;

    public override string Evidence =>
        "The server repeats its SYN-ACK although the client has acknowledged it and sends data, which stays " +
        "unacknowledged.";

    public override string Reference => "Linux tcp_v4_syn_recv_sock(), tcp_check_req(); net.ipv4.tcp_abort_on_overflow";

    public override Traits Requires => Traits.Syn | Traits.SynAck | Traits.Established | Traits.Retransmitted;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int ack = it.Find(server: false, TcpFlags.Ack);
        int again = it.Find(server: true, TcpFlags.Syn | TcpFlags.Ack, ack);
        int data = it.FindData(server: false);
        if (ack < 0 || again < 0 || data < 0 || data > again || it.Unacknowledged(server: false) == 0)
            return null;
        return finding.Is(DiagnosisConfidence.Likely, Others)
            .By(ack, "the client completes the handshake").By(data, "its data is not acknowledged").By(again, "the server still repeats its SYN-ACK").By(it.Reset, "the end");
    }
}
