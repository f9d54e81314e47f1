using System.Collections.Frozen;

namespace Hangup.Watch;

/// <summary>Makes a picture of what sock_diag tells, namespace by namespace. For one look.</summary>
internal sealed class PictureBuilder(IReadOnlyDictionary<ConnectionEnds, PicturedSocket> before, SocketOwners owners, ulong nowNs)
{
    private const int MostSockets = 65_536;

    private readonly List<(DumpedSocket Socket, PicturedSocket Details)> _seen = [];

    /// <summary>Whether there is a socket of which no process is known, so that a look into /proc is worth its time.</summary>
    public bool HasUnknown { get; private set; }

    public void Take(in DumpedSocket socket, ReadOnlySpan<byte> info)
    {
        if (socket.Inode == 0 || _seen.Count == MostSockets)
            return;
        HasUnknown |= !owners.IsKnown(socket.Inode);
        ulong first = before.TryGetValue(socket.Ends, out PicturedSocket known) ? known.FirstSeenNs : nowNs;
        _seen.Add((socket, PicturedSocket.Of(socket.State, 0, first, nowNs, socket.IsListener ? [] : info)));
    }

    public (Dictionary<ConnectionEnds, PicturedSocket> Connections, FrozenDictionary<ushort, ListenerOwners> Listeners) Build(Func<int, string?> nameOf)
    {
        var connections = new Dictionary<ConnectionEnds, PicturedSocket>(_seen.Count);
        var listeners = new Dictionary<ushort, ListenerOwners>();
        foreach (var (socket, details) in _seen)
        {
            var (process, holders) = owners.Of(socket.Inode);
            if (socket.IsListener)
                listeners[socket.Ends.LocalPort] = Joined(listeners.GetValueOrDefault(socket.Ends.LocalPort), process, holders, nameOf);
            else if (!connections.TryAdd(socket.Ends, details with { Process = process }))
                connections[socket.Ends] = details; // Two namespaces have the same connection, as over loopback: whose it is cannot be told.
        }

        return (connections, listeners.ToFrozenDictionary());
    }

    /// <summary>
    /// A port may have several listeners: one for each address or worker (SO_REUSEPORT), then of one program, or those of several
    /// containers, which cannot be told apart by the port.
    /// </summary>
    private static ListenerOwners Joined(ListenerOwners known, int process, int holders, Func<int, string?> nameOf)
    {
        if (!known.IsThere)
            return new(process, holders, IsThere: true);
        if (known.Process == process)
            return known with { Holders = Math.Max(known.Holders, holders) };
        bool isOneProgram = known.Process != 0 && process != 0 && nameOf(known.Process) == nameOf(process);
        return new(isOneProgram ? Math.Min(known.Process, process) : 0, known.Holders + holders, IsThere: true);
    }
}
