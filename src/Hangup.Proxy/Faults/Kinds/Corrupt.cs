namespace Hangup.Proxy;

/// <summary>Changes bytes in their place: TCP's checksum protects each hop, and not what a device between two of them does.</summary>
internal sealed class Corrupt : FaultStage
{
    public static FaultKind Kind { get; } = new(
        "corrupt", FaultOrigin.Hangup, "Changes bytes, and neither their number nor their order.",
        new FaultParameter("bytes", FaultParameterType.WholeNumber, 0L, "How many bytes pass unharmed before."),
        new FaultParameter("length", FaultParameterType.WholeNumber, 1L, "How many bytes are changed.") { Minimum = 1 })
    {
        NewStage = () => new Corrupt(),
    };

    protected override void OnPassed(in Segment segment, long now)
    {
        long begin = Fault.Values["bytes"].WholeNumber, end = begin + Fault.Values["length"].WholeNumber;
        if (end < 0)
            end = long.MaxValue;
        long from = Passed - segment.Length;
        for (long place = Math.Max(begin, from); place < Math.Min(end, Passed); place++)
        {
            Context.NoteApplied(place);
            segment.Bytes[(int)(place - from)] ^= (byte)(1 + Context.Random.NextBelow(255));
        }
    }
}
