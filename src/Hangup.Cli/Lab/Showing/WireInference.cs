using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>
/// Says which segments the steps of a scenario make Linux send, as long as the steps leave no doubt. Where they do, as
/// when an end closes while it is open whether bytes have arrived, nothing more is said.
/// </summary>
internal sealed class WireInference
{
    private readonly End _client = new(Actor.Client);
    private readonly End _server = new(Actor.Server);
    private bool _connected;
    private bool _accepted;
    private bool _queued;
    private bool _reset;
    private bool _doubtful;

    /// <summary>For each step the segments that it sends.</summary>
    public static IReadOnlyList<IReadOnlyList<Arrow>> Of(Scenario scenario)
    {
        var wire = new WireInference();
        return [.. scenario.Steps.Select(step => wire.After(step))];
    }

    private IReadOnlyList<Arrow> After(Step step)
    {
        if (_doubtful)
            return [];
        End own = step.Actor == Actor.Client ? _client : _server;
        switch (step)
        {
            case Call call:
                return [.. After(call.Operation, call.Expectation.Outcome, own)];
            case Start:
                own.Waits = true;
                return [];
            case Ending:
                own.Waits = false;
                return [];
            case Queueing queueing:
                own.Arrived = Math.Max(own.Arrived, own.Read + queueing.Bytes);
                return [];
            case Backlog:
                _queued = true;
                return [];
            case Settling:
                return [];
            default:
                _doubtful = true;
                return [];
        }
    }

    private IEnumerable<Arrow> After(Operation operation, Outcome outcome, End own) => (operation, outcome) switch
    {
        (Connect, Succeeded) => Connected(own),
        (Connect, Failed { SocketError: SocketError.ConnectionRefused }) => [new(own.Actor, "SYN"), new(Other(own).Actor, "RST")],
        (Write, Moved moved) => Written(own, moved.Count),
        (Shutdown { How: not SocketShutdown.Receive }, Succeeded) => Finished(own),
        (Close or SignalChildProcess, Succeeded) => Closed(own),
        (StreamDispose, Succeeded) => [.. Finished(own), .. Closed(own)],
        (CloseListener, _) => ListenerClosed(own),
        _ => Noted(operation, outcome, own),
    };

    private Arrow[] Noted(Operation operation, Outcome outcome, End own)
    {
        switch (operation)
        {
            case Accept:
                _accepted = true;
                break;
            case Read when outcome is Moved moved:
                own.Read += moved.Count;
                own.Arrived = Math.Max(own.Arrived, own.Read);
                break;
            case SetLinger linger:
                own.Aborts = linger.Seconds == 0;
                break;
            case Connect:
                _doubtful = true;
                break;
        }

        return [];
    }

    private Arrow[] Connected(End own)
    {
        _connected = true;
        return [new(own.Actor, "handshake", BothWays: true)];
    }

    private IEnumerable<Arrow> Written(End own, int bytes)
    {
        if (_reset)
            yield break;
        End other = Other(own);
        other.Sent += bytes;
        yield return new Arrow(own.Actor, Words.Count(bytes, "byte"));
        if (!other.IsClosed)
            yield break;
        _reset = true; // RFC 9293, section 3.10.7.1: a segment for a connection that no longer exists.
        yield return new Arrow(other.Actor, "RST");
    }

    private IEnumerable<Arrow> Finished(End own)
    {
        if (_reset || own.SentFin)
            yield break;
        own.SentFin = true;
        yield return new Arrow(own.Actor, "FIN");
    }

    /// <summary>Linux's order in __tcp_close(): unread data, then SO_LINGER of zero, then a FIN unless one has gone out.</summary>
    private IEnumerable<Arrow> Closed(End own)
    {
        own.IsClosed = true;
        if (_reset)
            return [];
        if (own.Arrived > own.Read)
            return Reset(own);
        if (own.Waits || own.Sent > own.Arrived || (own.Aborts && own.SentFin && Other(own).SentFin))
        {
            _doubtful = true;
            return [];
        }

        return own.Aborts ? Reset(own) : Finished(own);
    }

    private Arrow[] ListenerClosed(End own) => _connected && _queued && !_accepted && !_reset ? Reset(own) : [];

    private Arrow[] Reset(End own)
    {
        _reset = true;
        return [new(own.Actor, "RST")];
    }

    private End Other(End own) => own == _client ? _server : _client;

    /// <summary>What is known of one end's socket; bytes are counted in its receiving direction.</summary>
    private sealed class End(Actor actor)
    {
        public Actor Actor => actor;

        public int Sent { get; set; }

        public int Arrived { get; set; }

        public int Read { get; set; }

        public bool SentFin { get; set; }

        public bool IsClosed { get; set; }

        public bool Aborts { get; set; }

        public bool Waits { get; set; }
    }
}
