namespace Hangup.Explain;

/// <summary>The client sends data in its SYN; the server resets without having answered.</summary>
internal sealed class FastOpenUnreadRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.ListenerClosedWithQueuedConnections),
        Possible(Causes.AssociationDissolved),
        Possible(Causes.LingerZeroClose),
        Possible(Causes.CloseWithUnreadData),
    ];

    public override Cause Cause => Causes.FastOpenDataUnread;

    public override string Evidence => "The client sends data in its SYN; the server resets without having answered.";

    public override string Reference => "RFC 7413, section 4.2; Linux __tcp_close()";

    public override Traits Requires => Traits.SynData | Traits.SynAck | Traits.Reset;

    public override Traits Excludes => Traits.ServerFin;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.ResetByServer && it.ResetShape == ResetShape.Active && it.Server.Bytes == 0
            ? finding.Is(DiagnosisConfidence.Likely, Others).By(0, "a SYN with data").By(it.Reset, "the server aborts")
            : null;
    }
}
