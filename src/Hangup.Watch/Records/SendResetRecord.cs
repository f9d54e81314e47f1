using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Hangup.Watch;

/// <summary>
/// Where <c>tcp:tcp_send_reset</c> holds what: a RST that this kernel's TCP sends, seen from its sender. Linux 6.10 and
/// later say why, and tell of one without a socket; they hold socket addresses where older ones have ports and addresses.
/// </summary>
internal sealed class SendResetRecord : ITracepointRecord
{
    private readonly TracepointField _state;
    private readonly TracepointField? _socket;
    private readonly TracepointField? _reason;
    private readonly TracepointField _local;
    private readonly TracepointField _remote;
    private readonly SocketEnds? _older;

    private SendResetRecord(
        TracepointFormat format, TracepointField state, TracepointField? reason, SocketEnds? older, TracepointField local, TracepointField remote)
    {
        _state = state;
        _socket = format.TryFind("skaddr", sizeof(ulong), out TracepointField socket, out _) ? socket : null;
        _reason = reason;
        _older = older;
        _local = local;
        _remote = remote;
        ReasonNames = reason is null ? null : format.NamesOf("reason")?.ToFrozenDictionary();
        Length = Math.Max(Math.Max(Math.Max(state.End, socket.End), reason?.End ?? 0), older?.End ?? Math.Max(local.End, remote.End));
    }

    /// <summary>How many bytes a record has at least.</summary>
    public int Length { get; }

    /// <summary>The names of the reasons by number; <see langword="null"/> where this kernel tells none.</summary>
    public FrozenDictionary<int, string>? ReasonNames { get; }

    public static bool TryFind(
        TracepointFormat format, [NotNullWhen(true)] out SendResetRecord? found, [NotNullWhen(false)] out string? whyNot)
    {
        found = null;
        TracepointField? reason = format.TryFind("reason", sizeof(int), out TracepointField place, out _) ? place : null;
        SocketEnds? older = null;
        TracepointField local = default;
        TracepointField remote = default;
        bool hasEnds = format.TryFind("sport", sizeof(ushort), out _, out _)
            ? SocketEnds.TryFind(format, out older, out whyNot)
            : format.TryFind("saddr", RecordedAddress.Size, out local, out whyNot)
                && format.TryFind("daddr", RecordedAddress.Size, out remote, out whyNot);
        if (!hasEnds || !format.TryFind("state", sizeof(int), out TracepointField state, out whyNot))
        {
            whyNot ??= $"this kernel's tracepoint {format.Tracepoint} tells no addresses";
            return false;
        }

        whyNot = null;
        found = new SendResetRecord(format, state, reason, older, local, remote);
        return true;
    }

    public (ushort Local, ushort Remote) PortsIn(ReadOnlySpan<byte> record) =>
        _older?.PortsIn(record) ?? (RecordedAddress.PortIn(_local.In(record)), RecordedAddress.PortIn(_remote.In(record)));

    public (IPEndPoint? Local, IPEndPoint? Remote) EndPointsIn(ReadOnlySpan<byte> record) =>
        _older?.EndPointsIn(record) ?? (RecordedAddress.EndPointIn(_local.In(record)), RecordedAddress.EndPointIn(_remote.In(record)));

    public ConnectionEnds EndsIn(ReadOnlySpan<byte> record)
    {
        if (_older is not null)
            return _older.In(record);
        ReadOnlySpan<byte> local = _local.In(record);
        ReadOnlySpan<byte> remote = _remote.In(record);
        return new(RecordedAddress.AddressIn(local), RecordedAddress.AddressIn(remote), RecordedAddress.PortIn(local), RecordedAddress.PortIn(remote));
    }

    /// <summary>The kernel's address of the sending socket; 0 without one.</summary>
    public ulong SocketIn(ReadOnlySpan<byte> record) => _socket?.UInt64In(record) ?? 0;

    /// <summary>The number of the sending socket's state (include/net/tcp_states.h); 0 without a socket.</summary>
    public int StateIn(ReadOnlySpan<byte> record) => _state.Int32In(record);

    /// <summary>The number of the reason; -1 where this kernel tells none.</summary>
    public int ReasonIn(ReadOnlySpan<byte> record) => _reason?.Int32In(record) ?? -1;
}
