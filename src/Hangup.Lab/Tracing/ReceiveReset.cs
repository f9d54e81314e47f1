using System.Diagnostics.CodeAnalysis;

namespace Hangup.Lab;

/// <summary>
/// <c>tcp:tcp_receive_reset</c>: a RST that ends a connection of this kernel's TCP (tcp_reset()). One that it ignores,
/// challenges, or takes in for a request or a TIME-WAIT is not told of.
/// </summary>
internal sealed class ReceiveReset : Tracepoint
{
    private readonly SocketEnds _ends;

    private ReceiveReset(TracepointFormat format, SocketEnds ends)
        : base(format, ends.End) => _ends = ends;

    public static bool TryCreate(
        TracepointFormat format, [NotNullWhen(true)] out Tracepoint? tracepoint, [NotNullWhen(false)] out string? whyNot)
    {
        tracepoint = SocketEnds.TryFind(format, out SocketEnds? ends, out whyNot) ? new ReceiveReset(format, ends) : null;
        return tracepoint is not null;
    }

    public override (ushort Local, ushort Remote) PortsIn(ReadOnlySpan<byte> record) => _ends.PortsIn(record);

    public override TracedEvent Read(ReadOnlySpan<byte> record, ulong timestampNs)
    {
        var (local, remote) = _ends.EndPointsIn(record);
        return new ResetEvent(Sent: false, local, remote, State: null, Reason: null, timestampNs);
    }
}
