using System.Net;
using System.Net.NetworkInformation;
using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>What the kernel shows of a program that was started in a scenario's network: its packets, and the list of sockets.</summary>
/// <param name="stage">Where it runs.</param>
/// <param name="actor">Whose place it takes.</param>
/// <param name="listen">Where it listens, if it takes a server's place.</param>
internal sealed class ReplacedActorView(Stage stage, Actor actor, IPEndPoint listen)
{
    private readonly List<Ends> _ends = [];
    private readonly List<Ends> _accepted = [];
    private int _looked;

    /// <summary>Where the program listens, if it takes a server's place.</summary>
    public IPEndPoint Listen => listen;

    private bool IsServer => actor.Host == Host.Server;

    /// <summary>The ends of the newest connection, the program's first; <see langword="null"/> where it has none yet.</summary>
    public (IPEndPoint Local, IPEndPoint Remote)? Newest => Known.LastOrDefault() is { } ends ? (ends.Local, ends.Remote) : null;

    public async ValueTask<bool> ListensAsync(bool listens) =>
        await stage.InNamespaceAsync(actor.Host, () => SocketTable.Listens(listen.Port)).ConfigureAwait(false) == listens;

    /// <summary>Whether the connection's SYN is on the wire.</summary>
    public bool HasBegun(ForeseenConnection connection) => EndsOf(connection) is not null;

    /// <summary>Whether the connection is in a state or has come further: one that the kernel has forgotten has, and one in TIME-WAIT.</summary>
    public async ValueTask<bool> HasComeAsync(ForeseenConnection connection, TcpState state) => EndsOf(connection) is { } ends
        && (await EntryAsync(ends).ConfigureAwait(false) is not { State: not TcpState.TimeWait } entry || TcpStates.ProgressOf(entry.State) >= TcpStates.ProgressOf(state));

    /// <summary>
    /// Whether the program has accepted so many connections. What lies in a queue has no owner and sends neither data nor a FIN;
    /// one that was reset there can no longer be told from one that was accepted.
    /// </summary>
    public async ValueTask<bool> HasAcceptedAsync(ForeseenConnection connection)
    {
        foreach (Ends ends in Known.Except(_accepted).Where(IsAnswered).ToList())
        {
            if (await EntryAsync(ends).ConfigureAwait(false) is not { HasOwner: false, State: TcpState.SynReceived or TcpState.Established or TcpState.CloseWait })
                _accepted.Add(ends);
        }

        return EndsOf(connection) is not null;
    }

    /// <summary>
    /// Whether so many bytes were written: what the peer has acknowledged and what still waits, or what was on the wire. Who has let
    /// a connection go writes nothing more.
    /// </summary>
    public async ValueTask<bool> HasWrittenAsync(ForeseenConnection connection, long bytes)
    {
        if (EndsOf(connection) is not { } ends)
            return false;
        IReadOnlyList<WireSegment> segments = stage.Segments;
        long sent = segments.Where(ends.IsSent).Select(segment => (long)segment.Seq + segment.Length - 1).DefaultIfEmpty(0).Max();
        // The wire first: what is acknowledged in between then counts too little, and is asked for again.
        long acknowledged = segments.Where(ends.IsReceived).Select(segment => (long)segment.Ack - 1).DefaultIfEmpty(0).Max();
        return sent >= bytes || await EntryAsync(ends).ConfigureAwait(false) is not { HasOwner: true } entry || acknowledged + entry.SendQueue >= bytes;
    }

    /// <summary>Whether so many bytes have come: what the program's kernel has acknowledged.</summary>
    public async ValueTask<bool> HasReceivedAsync(ForeseenConnection connection, long bytes) =>
        EndsOf(connection) is { } ends && (Received(ends) >= bytes || await EntryAsync(ends).ConfigureAwait(false) is not { HasOwner: true });

    /// <summary>Whether so many bytes were read: all that was acknowledged but what waits. Who has let a connection go reads nothing more.</summary>
    public async ValueTask<bool> HasReadAsync(ForeseenConnection connection, long bytes)
    {
        if (EndsOf(connection) is not { } ends)
            return false;
        long received = Received(ends);
        return await EntryAsync(ends).ConfigureAwait(false) is not { HasOwner: true } entry || received - entry.ReceiveQueue >= bytes;
    }

    /// <summary>Whether more waits to be sent than the peer has room for.</summary>
    public async ValueTask<bool> HasFilledAsync(ForeseenConnection connection) =>
        EndsOf(connection) is { } ends && await EntryAsync(ends).ConfigureAwait(false) is null or { ProbesWindow: true };

    /// <summary>Whether the program's FIN is sent or waits behind its data.</summary>
    public async ValueTask<bool> HasFinishedAsync(ForeseenConnection connection) =>
        EndsOf(connection) is { } ends
        && (await EntryAsync(ends).ConfigureAwait(false))?.State is not (TcpState.SynSent or TcpState.SynReceived or TcpState.Established or TcpState.CloseWait);

    /// <summary>Whether no process has a descriptor any more.</summary>
    public async ValueTask<bool> HasLetGoAsync(ForeseenConnection connection) =>
        EndsOf(connection) is { } ends && await EntryAsync(ends).ConfigureAwait(false) is null or { HasOwner: false };

    /// <summary>The state of a connection of the program that nobody has a descriptor for; <see langword="null"/> where somebody has.</summary>
    public async ValueTask<TcpState?> AbandonedStateAsync(IPEndPoint local, IPEndPoint remote) =>
        await EntryAsync(new Ends(local, remote)).ConfigureAwait(false) switch
        {
            null => TcpState.Closed,
            { HasOwner: false } entry => entry.State,
            _ => null,
        };

    private Task<SocketEntry?> EntryAsync(Ends ends) => stage.InNamespaceAsync(actor.Host, () => SocketTable.Find(ends.Local, ends.Remote));

    private long Received(Ends ends) =>
        stage.Segments.Where(ends.IsSent).Select(segment => (long)segment.Ack - 1).DefaultIfEmpty(0).Max();

    private Ends? EndsOf(ForeseenConnection connection) => (IsServer ? _accepted : Known).ElementAtOrDefault(connection.Number - 1);

    /// <summary>The connections that the program has begun, or that others have begun with it, in the order of their SYNs.</summary>
    private List<Ends> Known
    {
        get
        {
            IReadOnlyList<WireSegment> segments = stage.Segments;
            for (; _looked < segments.Count; _looked++)
            {
                WireSegment segment = segments[_looked];
                if ((segment.Flags & (TcpFlags.Syn | TcpFlags.Ack)) != TcpFlags.Syn || !stage.IsSeenBy(actor.Host, segment))
                    continue;
                Ends? ends = IsServer ? OfServer(segment) : OfClient(segment);
                if (ends is not null && !_ends.Contains(ends))
                    _ends.Add(ends);
            }

            return _ends;
        }
    }

    private Ends? OfServer(WireSegment syn) => syn.Destination.Port == listen.Port ? new Ends(syn.Destination, syn.Source) : null;

    // Others on the host connect too, and later perhaps from the same port: whose a SYN is shows when it comes.
    private Ends? OfClient(WireSegment syn) => stage.IsOwn(syn.Source) ? null : new Ends(syn.Source, syn.Destination);

    private bool IsAnswered(Ends ends) => stage.Segments.Any(segment => ends.IsSent(segment) && segment.Flags.HasFlag(TcpFlags.Syn | TcpFlags.Ack));

    private sealed record Ends(IPEndPoint Local, IPEndPoint Remote)
    {
        public bool IsSent(WireSegment segment) => segment.Source.Equals(Local) && segment.Destination.Equals(Remote);

        public bool IsReceived(WireSegment segment) => segment.Source.Equals(Remote) && segment.Destination.Equals(Local);
    }
}
