using System.Threading.Channels;

namespace Hangup.Cli;

/// <summary>
/// The log: a JSON object a line. Who writes to it never waits: lines are written out by a task of their own, and where the
/// output takes none for long, as a pipe that nobody reads, the newest ones are dropped and counted.
/// </summary>
internal sealed class ProxyLog : IAsyncDisposable
{
    private const int MostWaiting = 10_000;

    /// <summary>How long its end waits for an output that takes nothing: who stops a service waits for 10 seconds at most.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(2);

    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly LogLevel _least;
    private readonly Channel<string> _lines;
    private readonly Task _writing;
    private long _dropped;

    public ProxyLog(TextWriter output, LogLevel least, TimeProvider time)
    {
        _output = output;
        _least = least;
        _time = time;
        _lines = Channel.CreateBounded<string>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
        _writing = Task.Run(WriteOutAsync);
    }

    /// <summary>What the environment variable <c>LOG_LEVEL</c> says, as with Toxiproxy; <see langword="null"/> where it is no level.</summary>
    public static LogLevel? LevelOf(string text) => text.ToUpperInvariant() switch
    {
        "" => LogLevel.Info,
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Info,
        "WARN" or "WARNING" => LogLevel.Warn,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Fatal,
        "PANIC" => LogLevel.Panic,
        "DISABLED" => LogLevel.Disabled,
        _ => null,
    };

    /// <summary>Whether lines of a level are written at all.</summary>
    public bool Takes(LogLevel level) => level >= _least && _least != LogLevel.Disabled;

    public void Write(LogLevel level, string message, Action<LogEntry>? fields = null)
    {
        if (!Takes(level))
            return;
        var line = new LogEntry(level);
        fields?.Invoke(line);
        _lines.Writer.TryWrite(line.End(_time.GetUtcNow(), message));
    }

    /// <summary>Writes out what still waits, as far as the output takes it within a moment: a pipe that nobody reads takes it never.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        try
        {
            await _writing.WaitAsync(LongestEnd, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What it has not taken by now is lost.
        }
    }

    private async Task WriteOutAsync()
    {
        bool readerHasGone = false;
        while (await _lines.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_lines.Reader.TryRead(out string? line))
                readerHasGone = readerHasGone || !await TryWriteAsync(line).ConfigureAwait(false);
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and long dropped)
                Write(LogLevel.Warn, "The output takes lines too slowly", line => line.Add("dropped", dropped));
        }
    }

    /// <summary>Whoever read the log may go: the proxies go on.</summary>
    private async Task<bool> TryWriteAsync(string line)
    {
        try
        {
            await _output.WriteAsync(line).ConfigureAwait(false);
            await _output.FlushAsync().ConfigureAwait(false);
            return true;
        }
        catch (OutputException)
        {
            return false;
        }
    }
}
