using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Hangup.Lab;

/// <summary>The tracepoints that tell of resets, as this kernel has them.</summary>
internal static class ResetTracepoints
{
    private static readonly (string Subsystem, string Name, TryCreate Create)[] All =
    [
        ("tcp", "tcp_send_reset", SendReset.TryCreate),
        ("tcp", "tcp_receive_reset", ReceiveReset.TryCreate),
        ("sock", "inet_sk_error_report", ErrorReport.TryCreate),
    ];

    private delegate bool TryCreate(
        TracepointFormat format, [NotNullWhen(true)] out Tracepoint? tracepoint, [NotNullWhen(false)] out string? whyNot);

    /// <summary>Reads where their records hold what.</summary>
    public static bool TryFind(out ImmutableArray<Tracepoint> tracepoints, [NotNullWhen(false)] out string? whyNot)
    {
        tracepoints = [];
        if (!TraceFileSystem.TryOpen(out TraceFileSystem? tracing, out whyNot))
            return false;
        using TraceFileSystem open = tracing;
        foreach (var (subsystem, name, create) in All)
        {
            if (!open.TryRead(subsystem, name, out TracepointFormat? format, out whyNot)
                || !create(format, out Tracepoint? tracepoint, out whyNot))
            {
                return false;
            }

            tracepoints = tracepoints.Add(tracepoint);
        }

        return true;
    }
}
