namespace Hangup.Proxy;

/// <summary>A fault that lets so many bytes pass unharmed and then acts once.</summary>
internal abstract class TriggeredStage : FaultStage
{
    private const string OnBytes = "bytes", OnArrival = "arrival", OnResponse = "response", OnIdle = "idle";

    private long _counted;
    private long _oppositeReceived;
    private long _due = long.MaxValue;
    private bool _hasFired;

    public override bool Accepts => !_hasFired && base.Accepts;

    public override long WakesAt => _hasFired ? long.MaxValue : Trigger == OnIdle ? Context.LastActivity + Time : _due;

    private string Trigger => Fault.Values["trigger"].Text;

    private long Time => StageContext.Milliseconds(Fault.Values["time"].WholeNumber);

    /// <summary>How many more bytes pass before it acts; all, where it acts by time alone.</summary>
    private long Left => Trigger == OnIdle || (Trigger == OnBytes && Fault.Values["bytes"].WholeNumber == 0)
        ? long.MaxValue
        : Fault.Values["bytes"].WholeNumber - _counted;

    /// <summary>The parameters that say when, and then others.</summary>
    protected static FaultParameter[] Parameters(params FaultParameter[] others) =>
    [
        new("bytes", FaultParameterType.WholeNumber, 0L, "How many bytes of its direction pass before it acts."),
        FaultParameter.Milliseconds("time", 0, "How long it waits then, and lets nothing pass if bytes were counted; for idle, the time without data in either direction."),
        new("trigger", FaultParameterType.Choice, OnBytes,
            "bytes: when they have passed. arrival: when one more comes. response: as arrival, but counted anew whenever the other end has sent something. idle: when neither end sends for the time.")
        {
            Choices = [OnBytes, OnArrival, OnResponse, OnIdle],
        },
        .. others,
    ];

    protected static string? JudgeTrigger(FaultValues values) =>
        values["trigger"].Text == OnIdle && (values["time"].WholeNumber == 0 || values["bytes"].WholeNumber != 0)
            ? "The trigger idle needs a time, and counts no bytes."
            : null;

    public override void Begin(FaultStage? before)
    {
        if (before is TriggeredStage older)
            _counted = older._counted;
        _oppositeReceived = Context.OppositeReceived;
        if (Trigger == OnBytes && Fault.Values["bytes"].WholeNumber <= _counted)
            Start(Context.Now);
    }

    public override void Accept(Segment segment)
    {
        if (Trigger == OnResponse && _oppositeReceived != Context.OppositeReceived)
        {
            _oppositeReceived = Context.OppositeReceived;
            _counted = 0;
        }

        base.Accept(segment);
        if (Left <= 0)
            Start(Context.Now);
    }

    public override void Advance(long now)
    {
        if (WakesAt > now)
            return;
        _hasFired = true;
        Release();
        Fire();
    }

    /// <summary>Acts.</summary>
    protected abstract void Fire();

    protected override long PassesAt(in Segment first) => Left > 0 ? 0 : long.MaxValue;

    protected override int PassesOf(in Segment first) => (int)Math.Min(Left, first.Length);

    protected override void OnPassed(in Segment segment, long now)
    {
        _counted += segment.Length;
        if (Left <= 0 && (Trigger == OnBytes || FirstLength > 0))
            Start(now);
    }

    private void Start(long now)
    {
        if (_due == long.MaxValue)
            _due = now + Time;
    }
}
