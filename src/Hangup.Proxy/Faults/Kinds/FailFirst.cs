namespace Hangup.Proxy;

/// <summary>Fails the first connections and then none, so that a retry succeeds.</summary>
internal static class FailFirst
{
    private const string Reset = "reset", Close = "close", Nothing = "nothing";

    public static FaultKind Kind { get; } = new(
        "fail_first", FaultOrigin.Hangup, "Fails the first connections that come, and then none.",
        new FaultParameter("connections", FaultParameterType.WholeNumber, 1L, "How many fail.") { Minimum = 1 },
        new FaultParameter("with", FaultParameterType.Choice, Reset, "How: a RST, a FIN, or silence.") { Choices = [Reset, Close, Nothing] })
    {
        NewShared = _ => new Attempts(),
        Admit = planned => ((Attempts)planned.Shared!).Next() > planned.Fault.Values["connections"].WholeNumber
            ? Admission.Connect
            : planned.Fault.Values["with"].Text switch
            {
                Close => Admission.Close,
                Nothing => Admission.Silence,
                _ => Admission.Reset,
            },
    };

    private sealed class Attempts
    {
        private long _count;

        public long Next() => Interlocked.Increment(ref _count);
    }
}
