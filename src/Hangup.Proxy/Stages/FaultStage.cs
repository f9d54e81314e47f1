using System.Diagnostics.CodeAnalysis;

namespace Hangup.Proxy;

/// <summary>
/// A fault as it acts on one direction of one connection: segments come in, and go on when they are due. It asks for no thread and no
/// clock: the loop tells it the time. A stage that is not overridden passes everything on at once.
/// </summary>
internal abstract class FaultStage
{
    private readonly Queue<Segment> _rest = new();
    private Segment? _first;
    private FlowEnd? _end;
    private bool _endIsTaken;

    /// <summary>The fault, and where it acts.</summary>
    public StageContext Context { get; private set; } = null!;

    /// <summary>Whether the stage before it may hand on another segment.</summary>
    public virtual bool Accepts => _first is null && _end is null;

    /// <summary>How many bytes to read from the source at most, where it is the first stage.</summary>
    public virtual int MostToRead => int.MaxValue;

    /// <summary>When something goes on next; <see cref="long.MaxValue"/> for never, as long as nothing comes.</summary>
    public long DueAt => _first is { } first ? PassesAt(first) : _end is not null && !_endIsTaken ? EndsAt : long.MaxValue;

    /// <summary>When to be told the time next, for whatever else it waits for; <see cref="long.MaxValue"/> for never.</summary>
    public virtual long WakesAt => long.MaxValue;

    /// <summary>How many bytes it has passed on.</summary>
    public long Passed { get; private set; }

    protected int HeldCount => _rest.Count + (_first is null ? 0 : 1);

    /// <summary>How many bytes the first segment has; 0 where there is none.</summary>
    protected int FirstLength => _first?.Length ?? 0;

    protected Fault Fault => Context.Fault;

    protected bool HasEnd => _end is not null;

    /// <summary>The end that it holds.</summary>
    public FlowEnd? WaitingEnd => _endIsTaken ? null : _end;

    /// <summary>When the first segment goes on.</summary>
    protected virtual long PassesAt(in Segment first) => 0;

    /// <summary>How many bytes of the first segment go on at once, of those that are due.</summary>
    protected virtual int PassesOf(in Segment first) => first.Length;

    /// <summary>When the end of the stream goes on, with nothing before it.</summary>
    protected virtual long EndsAt => 0;

    /// <summary>Called when it begins to act, or goes on in the place of an older version of the same fault.</summary>
    public virtual void Begin(FaultStage? before)
    {
    }

    /// <summary>Called when it acts no more; what it holds has been passed on.</summary>
    /// <param name="isRemoved">Whether its fault is removed or pauses; otherwise a newer version of the fault is there.</param>
    public virtual void Cease(bool isRemoved)
    {
    }

    /// <summary>Called before anything is taken, with the time.</summary>
    public virtual void Advance(long now)
    {
    }

    public virtual void Accept(Segment segment)
    {
        if (_first is not null)
        {
            _rest.Enqueue(segment);
            return;
        }

        _first = segment;
        OnFirst(segment);
    }

    /// <summary>Takes the end of the stream. The first counts, but a fault may still end the connection when its stream is over.</summary>
    public virtual void AcceptEnd(FlowEnd end)
    {
        if (end is FaultCut)
            _endIsTaken = false;
        else if (_end is not null)
            return;
        _end = end;
    }

    public void Attach(StageContext context, FaultStage? before)
    {
        Context = context;
        Begin(before);
    }

    public bool TryTake(long now, out Segment segment)
    {
        segment = default;
        if (_first is not { } first || PassesAt(first) > now)
            return false;
        int length = PassesOf(first);
        if (length == 0)
            return false;
        segment = length < first.Length ? first.First(length) : first with { Time = Math.Max(first.Time, PassesAt(first)) };
        _first = length < first.Length ? first.From(length) : _rest.TryDequeue(out Segment next) ? next : null;
        Passed += length;
        OnPassed(segment, now);
        if (length == first.Length && _first is { } following)
            OnFirst(following);
        return true;
    }

    public bool TryTakeEnd(long now, [NotNullWhen(true)] out FlowEnd? end)
    {
        end = _end;
        if (_end is null || _endIsTaken || _first is not null || EndsAt > now)
            return false;
        return _endIsTaken = true;
    }

    /// <summary>Hands everything on, whether it is due or not.</summary>
    public void EmptyInto(Action<Segment> next, Action<FlowEnd> end)
    {
        if (_first is { } first)
            next(first);
        while (_rest.TryDequeue(out Segment segment))
            next(segment);
        if (_end is not null && !_endIsTaken)
            end(_end);
        _first = null;
    }

    /// <summary>Drops what is held; nobody will see it.</summary>
    public void Release()
    {
        _first?.Release();
        _first = null;
        while (_rest.TryDequeue(out Segment segment))
            segment.Release();
    }

    /// <summary>Called with a segment that has come to be the first.</summary>
    protected virtual void OnFirst(in Segment first)
    {
    }

    /// <summary>Called with what has just gone on, whose bytes may still be changed.</summary>
    protected virtual void OnPassed(in Segment segment, long now)
    {
    }

    /// <summary>Ends the direction after what is held, instead of as its source ended it; what comes later is for nobody.</summary>
    protected void Cut(CutAction action, CutSides sides = CutSides.Both)
    {
        Context.NoteApplied(Passed);
        _end = new FaultCut(Fault, action, sides);
        _endIsTaken = false;
    }
}
