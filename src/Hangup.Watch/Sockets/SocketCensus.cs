using System.Collections.Frozen;

namespace Hangup.Watch;

/// <summary>
/// Pictures the sockets of this namespace every few seconds, and when it is asked to, on a thread of its own. It takes at
/// most a fixed share of a processor, however many sockets there are.
/// </summary>
internal sealed class SocketCensus : IDisposable
{
    private const int MostConnections = 65_536;

    // Of a processor: one in 2,000 by itself, one in 100 while somebody waits for an answer.
    private const int QuietShare = 2000;
    private const int AskedShare = 100;

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    private readonly SocketDump _dump = new();
    private readonly SocketOwners _owners;
    private readonly AutoResetEvent _asked = new(false);
    private readonly Thread _thread;
    private volatile SocketPicture _picture = SocketPicture.Empty;
    private Dictionary<ConnectionEnds, PicturedSocket> _connections = [];
    private volatile bool _isAsked;
    private volatile bool _stopped;

    public SocketCensus(ProcessFiles files)
    {
        _owners = new SocketOwners(files);
        Look();
        _thread = new Thread(Run) { IsBackground = true, Name = "hangup census" };
        _thread.Start();
    }

    /// <summary>The latest picture.</summary>
    public SocketPicture Picture => _picture;

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
    }

    private void Run()
    {
        var took = TimeSpan.Zero;
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
            long started = time.GetTimestamp();
            Look();
            took = time.GetElapsedTime(started);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Look()
    {
        ulong now = KernelClock.MonotonicNs;
        var seen = new List<(DumpedSocket Socket, PicturedSocket Details)>();
        bool isUnknown = false;
        _dump.Read((in socket, info) =>
        {
            if (socket.Inode == 0 || seen.Count == MostConnections)
                return;
            isUnknown |= !_owners.IsKnown(socket.Inode);
            ulong first = _connections.TryGetValue(socket.Ends, out PicturedSocket before) ? before.FirstSeenNs : now;
            seen.Add((socket, PicturedSocket.Of(socket.State, 0, first, now, socket.IsListener ? [] : info)));
        });
        if (isUnknown)
            _owners.Look();

        var connections = new Dictionary<ConnectionEnds, PicturedSocket>(seen.Count);
        var listeners = new Dictionary<ushort, ListenerOwners>();
        foreach (var (socket, details) in seen)
        {
            var (process, holders) = _owners.Of(socket.Inode);
            if (socket.IsListener)
                listeners[socket.Ends.LocalPort] = Joined(listeners.GetValueOrDefault(socket.Ends.LocalPort), process, holders);
            else
                connections[socket.Ends] = details with { Process = process };
        }

        _connections = connections;
        _picture = new SocketPicture(connections, listeners.ToFrozenDictionary());
    }

    /// <summary>A port may have several listeners: one for each address, or for each worker (SO_REUSEPORT).</summary>
    private static ListenerOwners Joined(ListenerOwners known, int process, int holders) =>
        known.Process == 0 || process == 0
            ? new(Math.Max(known.Process, process), Math.Max(known.Holders, holders), IsThere: true)
            : new(Math.Min(known.Process, process), known.Process == process ? Math.Max(known.Holders, holders) : known.Holders + holders, IsThere: true);
}
