using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hangup.AspNetCore;

/// <summary>Writes the line and counts the metric, once for each client that went away.</summary>
internal sealed class ClientAbortReport(
    ILogger<ClientAbortReport> logger, IMeterFactory meters, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public const string MeterName = "Hangup.AspNetCore";

    private static readonly Dictionary<FailureKind, string> Kinds =
        Enum.GetValues<FailureKind>().ToDictionary(kind => kind, kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    private readonly Counter<long> _aborts = meters.Create(MeterName).CreateCounter<long>(
        "hangup.http.server.client_aborts", "{abort}", "Clients that went away before their response was complete, or that reset an idle connection.");

    public TimeProvider Time => time;

    /// <summary>Whether the server ends its connections itself.</summary>
    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    public void RequestAborted(RequestAbort abort)
    {
        HttpContext context = abort.Context;
        ConnectionAborts? connection = context.Features.Get<ConnectionAborts>();
        FailureKind kind = KindOf(abort, connection);
        (string moment, string phase) = abort switch
        {
            { ReadFailure: not null } => ("while its request was read", "read"),
            { Context.Response.HasStarted: true } => ("while its response was sent", "write"),
            _ => ("while it waited for the response", "wait"),
        };
        Count(kind, phase, context.Request.Protocol);
        ClientAbortLog.ClientAborted(logger, context.Request.Method, context.Request.Path.Value, context.TraceIdentifier, moment, kind);
    }

    public void IdleConnectionReset(string connectionId)
    {
        Count(FailureKind.Reset, "idle", null);
        ClientAbortLog.IdleConnectionReset(logger, connectionId);
    }

    private static FailureKind KindOf(RequestAbort abort, ConnectionAborts? connection)
    {
        if (connection is { IsReset: true })
            return FailureKind.Reset;
        if (abort.ReadFailure is { } exception && ConnectionFailure.TryClassify(exception, out ConnectionFailure failure)
            && failure.Kind is FailureKind.Reset or FailureKind.PrematureEnd)
        {
            return failure.Kind;
        }

        // Over HTTP/2 and later a client may end a stream and keep the connection. Over HTTP/1.1 the server does not read while a handler
        // works, so what ended the connection then is not seen.
        return connection switch
        {
            { IsEnded: true } => FailureKind.PrematureEnd,
            { } when !HttpProtocol.IsHttp11(abort.Context.Request.Protocol) => FailureKind.StreamReset,
            _ => FailureKind.Unknown,
        };
    }

    private void Count(FailureKind kind, string phase, string? protocol)
    {
        var tags = new TagList { { "connection.failure.kind", Kinds[kind] }, { "connection.failure.phase", phase } };
        if (protocol is not null)
            tags.Add("network.protocol.version", protocol.StartsWith("HTTP/", StringComparison.Ordinal) ? protocol[5..] : protocol);
        _aborts.Add(1, tags);
    }
}
