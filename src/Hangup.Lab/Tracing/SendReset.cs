using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary><c>tcp:tcp_send_reset</c>: a RST that this kernel's TCP sends, and why. Linux 6.10 and later say why.</summary>
internal sealed class SendReset : Tracepoint
{
    private readonly TracepointField _local;
    private readonly TracepointField _remote;
    private readonly TracepointField _state;
    private readonly TracepointField _reason;
    private readonly IReadOnlyDictionary<int, string> _reasons;

    private SendReset(
        TracepointFormat format,
        TracepointField local,
        TracepointField remote,
        TracepointField state,
        TracepointField reason,
        IReadOnlyDictionary<int, string> reasons)
        : base(format, Math.Max(Math.Max(local.End, remote.End), Math.Max(state.End, reason.End)))
    {
        _local = local;
        _remote = remote;
        _state = state;
        _reason = reason;
        _reasons = reasons;
    }

    public static bool TryCreate(
        TracepointFormat format, [NotNullWhen(true)] out Tracepoint? tracepoint, [NotNullWhen(false)] out string? whyNot)
    {
        tracepoint = null;
        if (!format.TryFind("reason", sizeof(int), out TracepointField reason, out whyNot)
            || !format.TryFind("saddr", SocketAddressSize, out TracepointField local, out whyNot)
            || !format.TryFind("daddr", SocketAddressSize, out TracepointField remote, out whyNot)
            || !format.TryFind("state", sizeof(int), out TracepointField state, out whyNot))
        {
            return false;
        }

        if (format.NamesOf("reason") is not { } reasons)
        {
            whyNot = $"this kernel's tracepoint {format.Tracepoint} does not name the values of its field reason";
            return false;
        }

        tracepoint = new SendReset(format, local, remote, state, reason, reasons);
        return true;
    }

    public override (ushort Local, ushort Remote) PortsIn(ReadOnlySpan<byte> record) =>
        (_local.SocketPortIn(record), _remote.SocketPortIn(record));

    public override TracedEvent Read(ReadOnlySpan<byte> record, ulong timestampNs)
    {
        int state = _state.Int32In(record);
        int reason = _reason.Int32In(record);
        return new ResetEvent(
            Sent: true,
            EndPointOf(_local.In(record)),
            EndPointOf(_remote.In(record)),
            state == 0 ? null : StateOf(state),
            _reasons.TryGetValue(reason, out string? name) ? name : reason.ToString(CultureInfo.InvariantCulture),
            timestampNs);
    }

    private static TcpState StateOf(int number) => number <= byte.MaxValue ? TcpStates.FromLinux((byte)number) : TcpState.Unknown;
}
