namespace Hangup.Proxy;

/// <summary>Lets so many bytes of each connection pass and closes it. It acts when data comes, also at 0 bytes.</summary>
internal sealed class LimitData : FaultStage
{
    private long _counted;

    public static FaultKind Kind { get; } = new(
        "limit_data", FaultOrigin.Toxiproxy, "Closes the connection when so many bytes have passed.",
        new FaultParameter("bytes", FaultParameterType.WholeNumber, 0L, "How many bytes pass.")
        {
            Minimum = -FaultParameter.MostOfToxiproxy,
        })
    {
        NewStage = () => new LimitData(),
    };

    private long Left => Math.Max(0, Fault.Values["bytes"].WholeNumber - _counted);

    /// <summary>An update changes the limit, and not what has been counted.</summary>
    public override void Begin(FaultStage? before) => _counted = (before as LimitData)?._counted ?? 0;

    public override void Accept(Segment segment)
    {
        base.Accept(segment);
        if (Left == 0)
            End();
    }

    protected override int PassesOf(in Segment first) => (int)Math.Min(Left, first.Length);

    protected override void OnPassed(in Segment segment, long now)
    {
        _counted += segment.Length;
        if (Left == 0)
            End();
    }

    private void End()
    {
        Release();
        Cut(CutAction.Close);
    }
}
