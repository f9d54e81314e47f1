namespace Hangup.Explain;

/// <summary>The server resets after a TLS client hello, without a byte of its own.</summary>
internal sealed class TlsToPlaintextRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.CloseWithUnreadData), Possible(Causes.LingerZeroClose)];

    public override Cause Cause => Causes.TlsToPlaintextServer;

    public override string Evidence => "The server resets after a TLS client hello, without a byte of its own.";

    public override string Reference => "RFC 8446, section 4.1.2; Linux __tcp_close()";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Tls;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int hello = it.Find(SegmentNotes.TlsClientHello);
        return hello >= 0 && !it[hello].FromServer && it.ResetByServer && it.ResetShape == ResetShape.Active && it.Server.Bytes == 0
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(hello, "a TLS client hello").By(it.Reset, "the server aborts without a byte")
            : null;
    }
}
