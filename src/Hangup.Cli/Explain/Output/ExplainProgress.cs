using System.Globalization;

namespace Hangup.Cli;

/// <summary>A line on a terminal that says how much was read and how long the rest takes, taken away at the end.</summary>
internal sealed class ExplainProgress : IDisposable
{
    private const string StartOver = "\r\e[K";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private readonly Lock _lock = new();
    private readonly ToolHost _host;
    private readonly CaptureInput _input;
    private readonly long _started;
    private readonly ITimer _timer;
    private bool _shown;
    private bool _over;

    private ExplainProgress(ToolHost host, CaptureInput input)
    {
        _host = host;
        _input = input;
        _started = host.Time.GetTimestamp();
        _timer = host.Time.CreateTimer(_ => Show(), null, Pace, Pace);
    }

    public static ExplainProgress? Begin(ToolHost host, CaptureInput input, bool shows) => shows ? new ExplainProgress(host, input) : null;

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _over = true;
            if (_shown)
                _host.Error.Write(StartOver);
        }
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_over)
                return;
            long read = _input.Read;
            string text = _input.IsLive ? "capturing, Ctrl-C ends it"
                : _input.Length is > 0 and long length && read > 0 ? $"{100 * Math.Min(read, length) / length} % of {Megabytes(length)} MB, {Rest(read, length)} left"
                : $"{Megabytes(read)} MB";
            _host.Error.Write(StartOver + text);
            _shown = true;
        }
    }

    private string Rest(long read, long length)
    {
        TimeSpan elapsed = _host.Time.GetElapsedTime(_started);
        return DurationWords.Write(TimeSpan.FromSeconds(Math.Ceiling(elapsed.TotalSeconds * Math.Max(length - read, 0) / read)));
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000).ToString(CultureInfo.InvariantCulture);
}
