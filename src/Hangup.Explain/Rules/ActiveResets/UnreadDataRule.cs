namespace Hangup.Explain;

/// <summary>An end got data to which it has not answered, and resets as a living socket does.</summary>
internal sealed class UnreadDataRule : Rule
{
    private static readonly Candidate[] OthersOfAnswered =
    [
        Possible(Causes.LingerZeroClose),
        Possible(Causes.ProcessKilledWithUnreadData),
        Possible(Causes.SocketDestroyedByAdministrator),
    ];
    private static readonly Candidate[] Others =
    [
        Possible(Causes.LingerZeroClose),
        Possible(Causes.ProcessKilledWithUnreadData),
        Possible(Causes.ProcessStopped),
        Possible(Causes.SocketDestroyedByAdministrator),
        Possible(Causes.ResetBeforeAccept),
    ];
    private static readonly Candidate[] OthersOfSilent =
    [
        Possible(Causes.LingerZeroClose),
        Possible(Causes.ProcessKilledWithUnreadData),
        Possible(Causes.AcceptNeverCalled),
        Possible(Causes.ListenerClosedWithQueuedConnections),
        Possible(Causes.ReuseportListenerClosed),
        Possible(Causes.ListenerDestroyedByAdministrator),
        Possible(Causes.SocketDestroyedByAdministrator),
        Possible(Causes.MptcpFastclose),
    ];

    public override Cause Cause => Causes.CloseWithUnreadData;

    public override string Evidence => "An end got data to which it has not answered, and resets as a living socket does.";

    public override string Reference => "RFC 9293, section 3.6.1; Linux __tcp_close()";

    public override Traits Requires => Traits.Established | Traits.Reset | Traits.Data;

    public override Finding? Judge(Conversation it, Finding finding)
    {
        bool by = it.ResetByServer;
        int got = it.LastData(!by, it.Reset);
        if (it.ResetShape != ResetShape.Active || got < 0)
            return null;
        bool answered = it.LastData(by, it.Reset) > got;
        bool neverSpoke = by && it.Server.Bytes == 0;
        return finding.Is(answered ? DiagnosisConfidence.Possible : DiagnosisConfidence.Likely, answered ? OthersOfAnswered : neverSpoke ? OthersOfSilent : Others)
            .By(got, answered ? "data" : "data that it has not answered").By(answered ? it.LastData(by, it.Reset) : -1, "its answer").By(it.Reset, "the RST of a living socket");
    }
}
