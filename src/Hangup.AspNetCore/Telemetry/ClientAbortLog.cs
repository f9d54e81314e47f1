using Microsoft.Extensions.Logging;

namespace Hangup.AspNetCore;

/// <summary>The lines of the log. Their ids are stable.</summary>
internal static partial class ClientAbortLog
{
    [LoggerMessage(
        1, LogLevel.Debug, "{Method} {Path} ({TraceIdentifier}): the client went away {Moment} ({Kind}). The handler was told by RequestAborted.",
        EventName = "ClientAborted")]
    public static partial void ClientAborted(ILogger logger, string method, string? path, string traceIdentifier, string moment, FailureKind kind);

    [LoggerMessage(2, LogLevel.Debug, "Connection {ConnectionId}: the client reset it between two requests.", EventName = "IdleConnectionReset")]
    public static partial void IdleConnectionReset(ILogger logger, string connectionId);
}
