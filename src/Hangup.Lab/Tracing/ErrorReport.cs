using System.Diagnostics.CodeAnalysis;

namespace Hangup.Lab;

/// <summary><c>sock:inet_sk_error_report</c>: an error that the kernel reports to a socket (sk_error_report()).</summary>
internal sealed class ErrorReport : Tracepoint
{
    private const int ProtocolTcp = 6; // IPPROTO_TCP
    private const int ProtocolMptcp = 262; // IPPROTO_MPTCP

    private readonly SocketEnds _ends;
    private readonly TracepointField _error;
    private readonly TracepointField _protocol;

    private ErrorReport(TracepointFormat format, SocketEnds ends, TracepointField error, TracepointField protocol)
        : base(format, Math.Max(ends.End, Math.Max(error.End, protocol.End)))
    {
        _ends = ends;
        _error = error;
        _protocol = protocol;
    }

    public static bool TryCreate(
        TracepointFormat format, [NotNullWhen(true)] out Tracepoint? tracepoint, [NotNullWhen(false)] out string? whyNot)
    {
        tracepoint = null;
        if (!SocketEnds.TryFind(format, out SocketEnds? ends, out whyNot)
            || !format.TryFind("error", sizeof(int), out TracepointField error, out whyNot)
            || !format.TryFind("protocol", sizeof(ushort), out TracepointField protocol, out whyNot))
        {
            return false;
        }

        tracepoint = new ErrorReport(format, ends, error, protocol);
        return true;
    }

    public override (ushort Local, ushort Remote) PortsIn(ReadOnlySpan<byte> record) => _ends.PortsIn(record);

    public override TracedEvent? Read(ReadOnlySpan<byte> record, ulong timestampNs)
    {
        if (_protocol.UInt16In(record) is not (ProtocolTcp or ProtocolMptcp))
            return null;
        var (local, remote) = _ends.EndPointsIn(record);
        return new SocketErrorEvent(_error.Int32In(record), local, remote, timestampNs);
    }
}
