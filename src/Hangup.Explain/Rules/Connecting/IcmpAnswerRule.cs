using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>An ICMP error quotes the SYN: its type and code say which cause.</summary>
internal sealed class IcmpAnswerRule : Rule
{
    public override Cause Cause => Causes.ConnectIcmpOtherError;

    public override string Evidence => "An ICMP error quotes the SYN or the SYN-ACK, and the handshake is not completed.";

    public override string Reference => "RFC 1122, section 4.2.3.9; Linux tcp_v4_err(), icmp_err_convert[]";

    public override Traits Requires => Traits.Icmp;

    public override Traits Excludes => Traits.Established | Traits.Data | Traits.MidStream;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int error = it.Find(SegmentNotes.Icmp);
        if (error < 0 || it[error].Sequence != 0)
            return null;
        return finding.Of(CauseOf(it[error])).Is(DiagnosisConfidence.Certain)
            .By(it.Find(it[error].FromServer, TcpFlags.Syn), "what the error quotes")
            .By(error, "the error");
    }

    private static Cause CauseOf(in Packet error) => error.Has(SegmentNotes.QuotesIpv6)
        ? (error.IcmpType, error.IcmpCode) switch
        {
            (1, 0) => Causes.ConnectIcmpNetworkUnreachable,
            (1, 1 or 5 or 6) => Causes.ConnectIcmpProhibited,
            (1, 3) => Causes.ConnectIcmpHostUnreachable,
            (1, 4) => Causes.ConnectIcmpPortUnreachable,
            _ => Causes.ConnectIcmpOtherError,
        }
        : (error.IcmpType, error.IcmpCode) switch
        {
            (3, 0) => Causes.ConnectIcmpNetworkUnreachable,
            (3, 1) => Causes.ConnectIcmpHostUnreachable,
            (3, 2) => Causes.ConnectIcmpProtocolUnreachable,
            (3, 3) => Causes.ConnectIcmpPortUnreachable,
            (3, 9 or 10 or 13) => Causes.ConnectIcmpProhibited,
            _ => Causes.ConnectIcmpOtherError,
        };
}
