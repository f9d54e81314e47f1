namespace Hangup.Proxy;

/// <summary>Resets the connection, exactly behind the bytes that were to pass.</summary>
internal sealed class Reset : TriggeredStage
{
    private const string Both = "both", Client = "client", Upstream = "upstream";

    public static FaultKind Kind { get; } = new(
        "reset", FaultOrigin.Hangup, "Resets the connection: now, after a time, at a byte, in a response, or when it is idle.",
        Parameters(new FaultParameter("to", FaultParameterType.Choice, Both, "Who gets the RST; the other end gets a FIN.")
        {
            Choices = [Both, Client, Upstream],
        }))
    {
        NewStage = () => new Reset(),
        OutlivesStream = true,
        Judge = JudgeTrigger,
    };

    protected override void Fire() => Cut(CutAction.Reset, Fault.Values["to"].Text switch
    {
        Client => CutSides.Client,
        Upstream => CutSides.Upstream,
        _ => CutSides.Both,
    });
}
