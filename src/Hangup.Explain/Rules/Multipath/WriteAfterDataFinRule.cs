namespace Hangup.Explain;

/// <summary>An end sends data after the other has closed with DATA_FIN; the subflow acknowledges it, and nobody reads it.</summary>
internal sealed class WriteAfterDataFinRule : Rule
{
    public override Cause Cause => Causes.MptcpWriteAfterClose;

    public override string Evidence =>
        "An end sends data after the other has closed with DATA_FIN; the subflow acknowledges it, and nobody reads it.";

    public override string Reference => "RFC 8684, section 3.3.3";

    public override Traits Requires => Traits.Established | Traits.Multipath | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        int close = it.Find(SegmentNotes.MultipathDataFin);
        int data = close < 0 ? -1 : it.FindData(!it[close].FromServer, close);
        return data < 0 ? null : finding.Is(DiagnosisConfidence.Likely).By(close, "DATA_FIN").By(data, "data that nobody reads any more");
    }
}
