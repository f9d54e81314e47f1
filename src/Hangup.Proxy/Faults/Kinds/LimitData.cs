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

    /// <summary>An update changes the limit, and not what has been counted.</summary>
    public override void Begin(FaultStage? before) => _counted = (before as LimitData)?._counted ?? 0;

    public override void Accept(Segment segment)
    {
        long left = Math.Max(0, Fault.Values["bytes"].WholeNumber - _counted);
        int length = (int)Math.Min(left, segment.Length);
        _counted += length;
        if (length > 0)
            base.Accept(segment with { Length = length });
        else
            segment.Release();
        if (length == left)
            Cut(CutAction.Close);
    }
}
