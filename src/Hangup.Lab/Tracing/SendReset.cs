using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary><c>tcp:tcp_send_reset</c>: a RST that this kernel's TCP sends, and why. Linux 6.10 and later say why.</summary>
internal sealed class SendReset : Tracepoint
{
    private readonly SendResetRecord _record;
    private readonly IReadOnlyDictionary<int, string> _reasons;

    private SendReset(TracepointFormat format, SendResetRecord record, IReadOnlyDictionary<int, string> reasons)
        : base(format, record.Length)
    {
        _record = record;
        _reasons = reasons;
    }

    public static bool TryCreate(
        TracepointFormat format, [NotNullWhen(true)] out Tracepoint? tracepoint, [NotNullWhen(false)] out string? whyNot)
    {
        tracepoint = null;
        if (!format.TryFind("reason", sizeof(int), out _, out whyNot) || !SendResetRecord.TryFind(format, out SendResetRecord? record, out whyNot))
            return false;
        if (record.ReasonNames is not { } reasons)
        {
            whyNot = $"this kernel's tracepoint {format.Tracepoint} does not name the values of its field reason";
            return false;
        }

        tracepoint = new SendReset(format, record, reasons);
        return true;
    }

    public override (ushort Local, ushort Remote) PortsIn(ReadOnlySpan<byte> record) => _record.PortsIn(record);

    public override TracedEvent Read(ReadOnlySpan<byte> record, ulong timestampNs)
    {
        var (local, remote) = _record.EndPointsIn(record);
        int state = _record.StateIn(record);
        int reason = _record.ReasonIn(record);
        return new ResetEvent(
            Sent: true,
            local,
            remote,
            state == 0 ? null : StateOf(state),
            _reasons.TryGetValue(reason, out string? name) ? name : reason.ToString(CultureInfo.InvariantCulture),
            timestampNs);
    }

    private static TcpState StateOf(int number) => number <= byte.MaxValue ? TcpStates.FromLinux((byte)number) : TcpState.Unknown;
}
