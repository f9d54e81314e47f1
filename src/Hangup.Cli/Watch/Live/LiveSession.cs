namespace Hangup.Cli;

/// <summary>The live table in a terminal, until somebody leaves.</summary>
internal sealed class LiveSession(ToolHost host, ResetWatch watch)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // A change of the window's size is seen at the latest then.
    private static readonly TimeSpan KeyPatience = TimeSpan.FromMilliseconds(100);

    private readonly LiveRates _rates = new();
    private LiveState _state = new();
    private TimeSpan _usedBefore = Environment.CpuUsage.TotalTime;
    private long _lookedAt;

    /// <summary>Shows the table; returns when the person leaves or the watch is to end.</summary>
    public void Run(CancellationToken end)
    {
        using var terminal = new RawTerminal(host.Out);
        _lookedAt = host.Time.GetTimestamp();
        LiveFrame frame = Look();
        (int, int) sizeBefore = default;
        bool isChanged = true;
        while (!end.IsCancellationRequested && !_state.IsLeaving)
        {
            (int width, int height) size = RawTerminal.Size();
            if (isChanged || size != sizeBefore)
                terminal.Draw([.. frame.Lines(_state, size.width, size.height).Select(line => line.Styled(host.Colours))]);
            sizeBefore = size;
            isChanged = false;
            foreach (LiveKey key in LiveKeys.In(terminal.Read(KeyPatience)))
            {
                _state = _state.After(key);
                _state = _state with { Row = Math.Clamp(_state.Row, 0, Math.Max(frame.Shown(_state).Count - 1, 0)) };
                isChanged = true;
            }

            if (!_state.IsPaused && host.Time.GetElapsedTime(_lookedAt) >= Pace)
            {
                frame = Look();
                isChanged = true;
            }
        }
    }

    private LiveFrame Look()
    {
        WatchSummary summary = watch.Summarize();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        double elapsed = Math.Max(host.Time.GetElapsedTime(_lookedAt).TotalSeconds, 0.001);
        double load = (used - _usedBefore).TotalSeconds / elapsed;
        _usedBefore = used;
        _lookedAt = host.Time.GetTimestamp();
        IReadOnlyList<LiveRow> rows = _rates.Take(summary);
        return new LiveFrame(summary, rows, _rates.Total, load, Environment.WorkingSet / 1e6);
    }
}
