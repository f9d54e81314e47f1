using System.Net.Sockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hangup.Tests.Kestrel;

/// <summary>A row in which the handler of a request is observed while a scripted client ends the connection.</summary>
internal static class KestrelRow
{
    public const string AbortedLocally = "Aborted, Unknown, Local, Unknown, None, High";

    /// <summary>Kestrel ends the body and cancels RequestAborted on different threads, so a read that is given the token may meet either.</summary>
    public const string CanceledTold = "OperationCanceledException => Canceled, Unknown, Local, Unknown, None, High";

    /// <summary>
    /// Kestrel tells its HTTP/2 connection of the end in two ways, the error of the pipe and ConnectionClosed, and the latter comes
    /// without the reset.
    /// </summary>
    public const string FaultedWithoutReset = "IOException < ConnectionAbortedException => no connection failure";

    /// <summary>What the handler does; it says when only its client can make it go on.</summary>
    internal delegate Task<string> Handler(HttpContext context, Action waiting);

    public static DetectionRow Row(
        string id, string situation, ScriptedClient client, Handler handler, string sees, string? failure,
        FailurePhase phase = FailurePhase.Unknown) =>
        new(id, situation, async cancellation => await Observe(client, handler, cancellation) with { Token = default })
        {
            Sees = sees,
            Failure = failure,
            Context = new() { Phase = phase },
        };

    /// <summary>A row whose caller passes RequestAborted as its own token.</summary>
    public static DetectionRow ToldRow(
        string id, string situation, ScriptedClient client, Handler handler, string sees, string? failure,
        FailurePhase phase = FailurePhase.Unknown) =>
        new(id, situation, cancellation => Observe(client, handler, cancellation))
        {
            Sees = sees,
            Failure = failure,
            Context = new() { Phase = phase },
            AlsoTells = "RequestAborted",
        };

    private static async Task<Observation> Observe(ScriptedClient client, Handler handler, CancellationToken cancellation)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handled = new TaskCompletionSource<Observation>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackKestrel server = await LoopbackKestrel.Start(
            client.Protocol, _ => { }, application => application.Run(Handle), cancellation);
        using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await connection.ConnectAsync(server.EndPoint, cancellation);
        await client.Act(connection, waiting.Task.WaitAsync(Observed.Deadline, cancellation), cancellation);
        return await handled.Task.WaitAsync(Observed.Deadline, cancellation);

        async Task Handle(HttpContext context)
        {
            CancellationToken aborted = context.RequestAborted;
            Observation seen = await Observation.OfAsync(() => handler(context, () => waiting.TrySetResult()));
            handled.SetResult(seen with { Token = aborted });
        }
    }
}
