namespace Hangup.Proxy;

/// <summary>Drops chunks of the stream, which TCP never does by itself: what is missing, nobody tells.</summary>
internal sealed class PacketLoss : FaultStage
{
    private double _last;

    public static FaultKind Kind { get; } = new(
        "packet_loss", FaultOrigin.ToxiproxyNext, "Drops chunks of the stream by chance.",
        new FaultParameter("loss_rate", FaultParameterType.Number, 0.1, "The share of chunks that are dropped.") { Maximum = 1 },
        new FaultParameter("correlation", FaultParameterType.Number, 0.0, "How much each chance resembles the one before it, as in netem.") { Maximum = 1 })
    {
        NewStage = () => new PacketLoss(),
    };

    public override void Begin(FaultStage? before) => _last = Context.Random.NextDouble();

    public override void Accept(Segment segment)
    {
        double correlation = Fault.Values["correlation"].Number;
        _last = (correlation * _last) + ((1 - correlation) * Context.Random.NextDouble());
        if (_last >= Fault.Values["loss_rate"].Number)
        {
            base.Accept(segment);
            return;
        }

        Context.NoteApplied(Passed);
        segment.Release();
    }
}
