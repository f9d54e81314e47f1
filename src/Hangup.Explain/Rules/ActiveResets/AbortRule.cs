namespace Hangup.Explain;

/// <summary>An end that has nothing to read resets as a living socket does.</summary>
internal sealed class AbortRule : Rule
{
    private static readonly Candidate[] Others =
    [
        Possible(Causes.AssociationDissolved),
        Possible(Causes.SocketDestroyedByAdministrator),
        Possible(Causes.BlockedCallEndedByOwnProgram),
        Possible(Causes.KilledBySigpipe),
        Possible(Causes.CloseWithUnreadData),
        Possible(Causes.LocalDisposeDuringRead),
    ];
    private static readonly Candidate[] OthersOfClient =
    [
        Possible(Causes.ResetBeforeAccept),
        Possible(Causes.LocalDisposeDuringRead),
        Possible(Causes.SocketDestroyedByAdministrator),
        Possible(Causes.AssociationDissolved),
        Possible(Causes.CloseWithUnreadData),
        Possible(Causes.ResetReceived),
    ];

    public override Cause Cause => Causes.LingerZeroClose;

    public override string Evidence => "An end that has nothing to read resets as a living socket does.";

    public override string Reference => "RFC 9293, section 3.10.5: ABORT; Linux __tcp_close() with SO_LINGER zero, tcp_disconnect()";

    public override Traits Requires => Traits.SynAck | Traits.Reset;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        return it.ResetShape == ResetShape.Active
            ? finding.Is(DiagnosisConfidence.Likely, it.ResetByServer ? Others : OthersOfClient).By(it.LastData(it.ResetByServer, it.Reset), "its last data").By(it.Reset, "the RST of a living socket")
            : null;
    }
}
