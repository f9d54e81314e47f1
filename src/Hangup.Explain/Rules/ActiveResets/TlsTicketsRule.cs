namespace Hangup.Explain;

/// <summary>A TLS client resets after the server has sent records that it need not read, such as session tickets.</summary>
internal sealed class TlsTicketsRule : Rule
{
    private static readonly Candidate[] Others = [Possible(Causes.CloseWithUnreadData), Possible(Causes.LingerZeroClose)];

    public override Cause Cause => Causes.TlsTicketsUnread;

    public override string Evidence =>
        "A TLS client resets after the server has sent records that it need not read, such as session tickets.";

    public override string Reference => "RFC 8446, section 4.6.1; Linux __tcp_close()";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Tls;

    public override Traits Excludes => Traits.ClientFin | Traits.ServerFin;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        if (it.ResetByServer || it.ResetShape != ResetShape.Active || it.Total > MostPackets)
            return null;
        int last = it.LastData(server: true, it.Reset);
        int hello = it.Find(SegmentNotes.TlsClientHello);
        return hello >= 0 && last > hello && it.Server.Bytes < MostBytes
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(hello, "the client hello").By(last, "records that the client has not asked for").By(it.Reset, "the client aborts")
            : null;
    }

    private const int MostPackets = 24;
    private const int MostBytes = 16384;
}
