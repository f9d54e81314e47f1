namespace Hangup.Proxy;

/// <summary>Cuts data into small pieces with a pause after each.</summary>
internal sealed class Slicer : FaultStage
{
    private readonly Queue<int> _lengths = new();
    private long _next;

    public static FaultKind Kind { get; } = new(
        "slicer", FaultOrigin.Toxiproxy, "Cuts data into small pieces with a pause after each.",
        new FaultParameter("average_size", FaultParameterType.WholeNumber, 0L, "The most bytes of a piece, but for the variation; 0 cuts only where size_variation allows it.") { Maximum = int.MaxValue },
        new FaultParameter("size_variation", FaultParameterType.WholeNumber, 0L, "By how many bytes a piece may be longer or shorter.") { Maximum = int.MaxValue },
        new FaultParameter("delay", FaultParameterType.WholeNumber, 0L, "The pause after each piece in microseconds.") { Minimum = -FaultParameter.MostOfToxiproxy, Maximum = FaultParameter.MostOfToxiproxy })
    {
        NewStage = () => new Slicer(),
        Judge = values => values["average_size"].WholeNumber > 0 || values["size_variation"].WholeNumber > 0
            ? null
            : "average_size must be at least 1 where size_variation is 0: no piece can be shorter.",
    };

    protected override long EndsAt => _next;

    public override void Accept(Segment segment)
    {
        Context.NoteApplied(Passed);
        Slice(segment.Length);
        base.Accept(segment);
    }

    protected override long PassesAt(in Segment first) => _next;

    protected override int PassesOf(in Segment first) => Math.Min(_lengths.TryPeek(out int length) ? length : first.Length, first.Length);

    protected override void OnPassed(in Segment segment, long now)
    {
        _lengths.TryDequeue(out _);
        _next = now + StageContext.Milliseconds(Fault.Values["delay"].WholeNumber / 1000.0);
    }

    /// <summary>Halves what is longer than the average and its variation, a little beside the middle, and so on.</summary>
    private void Slice(int length)
    {
        long average = Fault.Values["average_size"].WholeNumber, variation = Fault.Values["size_variation"].WholeNumber;
        if (length <= Math.Max(1, average + variation))
        {
            _lengths.Enqueue(length);
            return;
        }

        long middle = length / 2;
        if (variation > 0)
            middle = Math.Clamp(middle + Context.Random.NextBelow(variation * 2) - variation, 1, length - 1);
        Slice((int)middle);
        Slice(length - (int)middle);
    }
}
