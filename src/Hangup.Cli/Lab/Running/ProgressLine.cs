namespace Hangup.Cli;

/// <summary>One line on a terminal that says how far the runs are, written over itself and taken away at the end.</summary>
internal sealed class ProgressLine(ToolHost host, long total) : IDisposable
{
    private const string StartOver = "\r\e[K";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private long _shownAt;
    private bool _shown;

    public void Show(RunTally tally)
    {
        if (_shown && host.Time.GetElapsedTime(_shownAt) < Pace)
            return;
        string failures = tally.Failed > 0 ? $", {tally.Failed} failed" : "";
        host.Error.Write($"{StartOver}{tally.Total}/{total} runs{failures}");
        _shownAt = host.Time.GetTimestamp();
        _shown = true;
    }

    public void Clear()
    {
        if (_shown)
            host.Error.Write(StartOver);
        _shown = false;
    }

    public void Dispose() => Clear();
}
