namespace Hangup.Watch;

/// <summary>
/// Pictures the sockets of all network namespaces every few seconds, and when it is asked to, on a thread of its own. It takes at
/// most a fixed share of a processor, however many sockets there are.
/// </summary>
internal sealed class SocketCensus : IDisposable
{
    private const int MostNamespaces = 256;

    // Of a processor: one in 2,000 by itself, one in 200 while somebody waits for an answer.
    private const int QuietShare = 2000;
    private const int AskedShare = 200;

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    private readonly SocketDump _dump = new();
    private readonly ProcessFiles _files;
    private readonly SocketOwners _owners;
    private readonly ManualResetEventSlim _hasLooked = new();
    private readonly AutoResetEvent _asked = new(false);
    private readonly Thread _thread;
    private volatile SocketPicture _picture = SocketPicture.Empty;
    private Dictionary<ConnectionEnds, PicturedSocket> _connections = [];
    private volatile bool _isAsked;
    private volatile bool _stopped;

    public SocketCensus(ProcessFiles files)
    {
        _files = files;
        _owners = new SocketOwners(files);
        Listening = new ListenCounters(files);
        _thread = new Thread(Run) { IsBackground = true, Name = "hangup census" };
        _thread.Start();
    }

    /// <summary>What the namespaces count of full accept queues since the first picture.</summary>
    public ListenCounters Listening { get; }

    /// <summary>The latest picture.</summary>
    public SocketPicture Picture => _picture;

    /// <summary>Waits for the first picture.</summary>
    public void WaitForFirst() => _hasLooked.Wait();

    /// <summary>Has it look again soon.</summary>
    public void Ask()
    {
        if (_isAsked)
            return;
        _isAsked = true;
        _asked.Set();
    }

    public void Dispose()
    {
        _stopped = true;
        _asked.Set();
        _thread.Join();
        _asked.Dispose();
        _hasLooked.Dispose();
    }

    private void Run()
    {
        using var visit = new NetworkVisit();
        TimeSpan took = Look(visit);
        _hasLooked.Set();
        while (!_stopped)
        {
            bool isAsked = _asked.WaitOne(Longer(Usual, took * QuietShare));
            // Asked twice is asked once: what comes during the pause is answered by the same look.
            TimeSpan pause = isAsked && !_stopped ? Longer(Least, took * AskedShare) : TimeSpan.Zero;
            TimeProvider time = TimeProvider.System;
            for (long from = time.GetTimestamp(); !_stopped && time.GetElapsedTime(from) < pause;)
                _asked.WaitOne(pause - time.GetElapsedTime(from) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            if (_stopped)
                return;
            _isAsked = false;
            took = Look(visit);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan Look(NetworkVisit visit)
    {
        long started = TimeProvider.System.GetTimestamp();
        var builder = new PictureBuilder(_connections, _owners, KernelClock.MonotonicNs);
        _dump.Read(builder.Take);
        List<(int Process, string Network)> networks = [.. _files.Networks().Take(MostNamespaces)];
        string? home = _files.NetworkOf(Environment.ProcessId);
        foreach ((int process, string network) in networks)
        {
            if (network != home)
                _stopped |= !visit.TryVisit(process, () => _dump.Read(builder.Take));
        }

        Listening.Look(networks);
        if (builder.HasUnknown)
            _owners.Look();
        (_connections, var listeners) = builder.Build(_files.NameOf);
        _picture = new SocketPicture(_connections, listeners);
        return TimeProvider.System.GetElapsedTime(started);
    }
}
