using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>The sockets of this namespace at one moment, with the processes that hold them. It never changes.</summary>
internal sealed class SocketPicture(
    IReadOnlyDictionary<ConnectionEnds, PicturedSocket> connections, FrozenDictionary<ushort, ListenerOwners> listeners)
{
    public static SocketPicture Empty { get; } = new(FrozenDictionary<ConnectionEnds, PicturedSocket>.Empty, FrozenDictionary<ushort, ListenerOwners>.Empty);

    public int Connections => connections.Count;

    public bool TryFind(in ConnectionEnds ends, out PicturedSocket socket) => connections.TryGetValue(ends, out socket);

    /// <summary>Who listens on a port; a process of 0 where nobody does or it is not known.</summary>
    public ListenerOwners ListenerOn(ushort port) => listeners.GetValueOrDefault(port);
}

/// <summary>Who holds the listeners of a port.</summary>
/// <param name="Process">One of the processes; 0 where none is known.</param>
/// <param name="Holders">How many hold it: workers that were forked share one.</param>
/// <param name="IsThere">Whether there is a listener at all.</param>
internal readonly record struct ListenerOwners(int Process, int Holders, bool IsThere);

/// <summary>A connection as it was pictured.</summary>
/// <param name="Process">The process that holds it; 0 where none is known.</param>
/// <param name="State">The number of its state.</param>
/// <param name="FirstSeenNs">When it was first pictured (CLOCK_MONOTONIC).</param>
/// <param name="LastActivityNs">When it had sent or received data last, as of the picture; 0 where the kernel does not say.</param>
/// <param name="BytesAcknowledged">Bytes that the peer had acknowledged.</param>
/// <param name="BytesReceived">Bytes that had come in.</param>
internal readonly record struct PicturedSocket(
    int Process, byte State, ulong FirstSeenNs, ulong LastActivityNs, ulong BytesAcknowledged, ulong BytesReceived)
{
    /// <summary>The part of <c>struct tcp_info</c> (include/uapi/linux/tcp.h) that is kept.</summary>
    public static PicturedSocket Of(byte state, int process, ulong firstSeenNs, ulong nowNs, ReadOnlySpan<byte> info)
    {
        const int LastSentOffset = 44; // tcpi_last_data_sent
        const int LastReceivedOffset = 52; // tcpi_last_data_recv
        const int AcknowledgedOffset = 120; // tcpi_bytes_acked
        const int ReceivedOffset = 128; // tcpi_bytes_received
        if (info.Length < ReceivedOffset + sizeof(ulong))
            return new(process, state, firstSeenNs, 0, 0, 0);
        uint quietMs = Math.Min(
            MemoryMarshal.Read<uint>(info[LastSentOffset..]),
            MemoryMarshal.Read<uint>(info[LastReceivedOffset..]));
        ulong quietNs = quietMs * 1_000_000UL;
        return new(
            process,
            state,
            firstSeenNs,
            quietNs < nowNs ? nowNs - quietNs : 0,
            MemoryMarshal.Read<ulong>(info[AcknowledgedOffset..]),
            MemoryMarshal.Read<ulong>(info[ReceivedOffset..]));
    }
}
