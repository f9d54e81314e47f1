using Hangup.Proxy;

namespace Hangup.Testing;

/// <content>The faults by name. Each acts until what is returned is disposed.</content>
public sealed partial class FaultProxy
{
    /// <summary>Resets every connection at once: those that live, and those that come.</summary>
    public ActiveFault Reset() => Apply("reset", FaultDirection.Downstream);

    /// <summary>Resets a connection exactly behind so many bytes; both ends get a RST.</summary>
    /// <param name="bytes">How many bytes pass.</param>
    /// <param name="direction">Of which direction; by default those that the server sends.</param>
    public ActiveFault ResetAfter(long bytes, FaultDirection direction = FaultDirection.Downstream) =>
        Apply("reset", direction, ("bytes", bytes));

    /// <summary>Resets a connection after a time, counted from when it is connected or, where it lives already, from now.</summary>
    /// <param name="time">The time.</param>
    public ActiveFault ResetAfter(TimeSpan time) => Apply("reset", FaultDirection.Downstream, ("time", Milliseconds(time)));

    /// <summary>Resets a connection in the middle of a response: when one more byte comes than may pass since the client last sent something.</summary>
    /// <param name="bytes">How many bytes of each response pass; none by default.</param>
    public ActiveFault ResetInResponse(long bytes = 0) => Apply("reset", FaultDirection.Downstream, ("trigger", "response"), ("bytes", bytes));

    /// <summary>Resets a connection on which neither end sends anything for a time.</summary>
    /// <param name="time">The time.</param>
    public ActiveFault ResetWhenIdle(TimeSpan time) => Apply("reset", FaultDirection.Downstream, ("trigger", "idle"), ("time", Milliseconds(time)));

    /// <summary>Closes a connection in order behind so many bytes: the stream ends too early, and without an error.</summary>
    /// <param name="bytes">How many bytes pass.</param>
    /// <param name="direction">Of which direction; by default those that the server sends.</param>
    public ActiveFault TruncateAfter(long bytes, FaultDirection direction = FaultDirection.Downstream) =>
        Apply("truncate", direction, ("bytes", bytes));

    /// <summary>Ends one direction with a FIN behind so many bytes; the other goes on.</summary>
    /// <param name="bytes">How many bytes pass.</param>
    /// <param name="direction">Of which direction; by default those that the server sends.</param>
    public ActiveFault HalfCloseAfter(long bytes, FaultDirection direction = FaultDirection.Downstream) =>
        Apply("half_close", direction, ("bytes", bytes));

    /// <summary>Closes the client's connection while something that it sent is unread, which resets it.</summary>
    /// <param name="bytes">How many bytes of the client pass before; the next ones stay unread.</param>
    public ActiveFault CloseWithUnreadData(long bytes = 0) => Apply("close_with_unread_data", FaultDirection.Upstream, ("bytes", bytes));

    /// <summary>Refuses new clients; live connections go on.</summary>
    public ActiveFault Refuse() => Apply("refuse", FaultDirection.Downstream);

    /// <summary>Leaves new clients without any answer, so that their connect hangs; live connections go on.</summary>
    public ActiveFault BlackHole() => Apply("black_hole", FaultDirection.Downstream);

    /// <summary>Accepts new clients and says nothing, until the fault is disposed: then they are connected.</summary>
    public ActiveFault AcceptThenNothing() => Apply("accept_then_nothing", FaultDirection.Downstream);

    /// <summary>Resets the first connections that come, and then none.</summary>
    /// <param name="connections">How many.</param>
    public ActiveFault FailFirst(int connections) => Apply("fail_first", FaultDirection.Downstream, ("connections", connections));

    /// <summary>Stops reading from the sender behind so many bytes, until the fault is disposed.</summary>
    /// <param name="bytes">How many bytes pass.</param>
    /// <param name="direction">Of which direction; by default those that the server sends.</param>
    public ActiveFault StallAfter(long bytes = 0, FaultDirection direction = FaultDirection.Downstream) => Apply("stall", direction, ("bytes", bytes));

    /// <summary>Drops all data and keeps the connection open; it is closed when the fault is disposed.</summary>
    /// <param name="direction">In which direction; by default what the server sends.</param>
    public ActiveFault DropData(FaultDirection direction = FaultDirection.Downstream) => Apply("timeout", direction);

    /// <summary>Changes one byte.</summary>
    /// <param name="place">How many bytes come before it.</param>
    /// <param name="direction">Of which direction; by default those that the server sends.</param>
    public ActiveFault CorruptAt(long place, FaultDirection direction = FaultDirection.Downstream) => Apply("corrupt", direction, ("bytes", place));

    /// <summary>Delays data.</summary>
    /// <param name="delay">The delay.</param>
    /// <param name="jitter">How much it varies to either side.</param>
    /// <param name="direction">In which direction; by default what the server sends.</param>
    public ActiveFault Delay(TimeSpan delay, TimeSpan jitter = default, FaultDirection direction = FaultDirection.Downstream) =>
        Apply("latency", direction, ("latency", Milliseconds(delay)), ("jitter", Milliseconds(jitter)));

    /// <summary>Limits the bandwidth of each connection.</summary>
    /// <param name="kilobytesPerSecond">The bandwidth in KB/s, of 1,000 bytes.</param>
    /// <param name="direction">In which direction; by default what the server sends.</param>
    public ActiveFault LimitBandwidth(long kilobytesPerSecond, FaultDirection direction = FaultDirection.Downstream) =>
        Apply("bandwidth", direction, ("rate", kilobytesPerSecond));

    /// <summary>Cuts data into small pieces.</summary>
    /// <param name="size">The most bytes of a piece.</param>
    /// <param name="pause">The pause after each.</param>
    /// <param name="direction">In which direction; by default what the server sends.</param>
    public ActiveFault Slice(int size, TimeSpan pause = default, FaultDirection direction = FaultDirection.Downstream) =>
        Apply("slicer", direction, ("average_size", size), ("delay", (long)pause.TotalMicroseconds));

    private static long Milliseconds(TimeSpan time) => (long)Math.Ceiling(time.TotalMilliseconds);

    private ActiveFault Apply(string kind, FaultDirection direction, params ReadOnlySpan<(string Name, FaultValue Value)> values)
    {
        FaultValues all = FaultKinds.Get(kind).Defaults;
        foreach ((string name, FaultValue value) in values)
            all = all.With(name, value);
        return Apply(new Fault(kind, all) { Direction = direction });
    }
}
