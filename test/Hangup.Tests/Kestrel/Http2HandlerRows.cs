using Hangup.Tests.Detection;
using static Hangup.Tests.Kestrel.KestrelRow;
using static Hangup.Tests.Kestrel.ScriptedClient;

namespace Hangup.Tests.Kestrel;

/// <summary>What the handler of a request over HTTP/2 sees when its client goes.</summary>
internal static class Http2HandlerRows
{
    private const string Canceled = "TaskCanceledException";
    private const string CanceledCall = "OperationCanceledException";
    private const string Aborted = "ConnectionAbortedException";
    private const string Reset104 = $"IOException < {Aborted} < ConnectionResetException < SocketException(ConnectionReset/104)";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("kestrel2-read-reset", "Kestrel, HTTP/2: RST while the body is read", Post2(Reset), Handlers.ReadBody,
            Reset104, "Reset, Unknown, Peer, Unknown, None, High") with { Or = [FaultedWithoutReset] },
        Row("kestrel2-read-after-reset", "Kestrel, HTTP/2: RST, RequestAborted is cancelled, then the body is read",
            Post2(Reset), Handlers.ReadBodyAfterAbort,
            Reset104, "Reset, Unknown, Peer, Unknown, None, High") with { Or = [FaultedWithoutReset] },
        ToldRow("kestrel2-read-after-reset-told", "Kestrel, HTTP/2: RST, RequestAborted is cancelled, then the body is read",
            Post2(Reset), Handlers.ReadBodyAfterAbort,
            Reset104, "Reset, Unknown, Peer, Unknown, None, High") with { Or = [FaultedWithoutReset] },
        ToldRow("kestrel2-read-reset-token", "Kestrel, HTTP/2: RST while the body is read with RequestAborted",
            Post2(Reset), Handlers.ReadBodyWithToken, Reset104, "Reset, Unknown, Peer, Unknown, None, High") with { Or = [FaultedWithoutReset, CanceledTold] },

        Row("kestrel2-read-fin", "Kestrel, HTTP/2: FIN while the body is read", Post2(Fin), Handlers.ReadBody,
            $"IOException < {Aborted}", "Unknown, Read, Unknown, Unknown, None, Low", FailurePhase.Read),
        ToldRow("kestrel2-read-after-fin-told", "Kestrel, HTTP/2: FIN, RequestAborted is cancelled, then the body is read",
            Post2(Fin), Handlers.ReadBodyAfterAbort, $"IOException < {Aborted}", "Unknown, Read, Unknown, Unknown, None, Low", FailurePhase.Read),
        Row("kestrel2-read-cancel", "Kestrel, HTTP/2: RST_STREAM with CANCEL while the body is read", Post2Cancel, Handlers.ReadBody,
            "IOException", "Unknown, Read, Unknown, Unknown, None, Low", FailurePhase.Read),
        Row("kestrel2-read-cancel-untold", "Kestrel, HTTP/2: RST_STREAM with CANCEL while the body is read; the caller tells nothing",
            Post2Cancel, Handlers.ReadBody, "IOException", null),

        Row("kestrel2-wait-reset", "Kestrel, HTTP/2: RST while the handler waits with RequestAborted", Post2(Reset), Handlers.Wait, Canceled, null),
        Row("kestrel2-wait-fin", "Kestrel, HTTP/2: FIN while the handler waits with RequestAborted", Post2(Fin), Handlers.Wait, Canceled, null),
        Row("kestrel2-wait-cancel", "Kestrel, HTTP/2: RST_STREAM with CANCEL while the handler waits with RequestAborted",
            Post2Cancel, Handlers.Wait, Canceled, null),

        Row("kestrel2-write-reset", "Kestrel, HTTP/2: RST, RequestAborted is cancelled, then a write without it",
            Post2(Reset), Handlers.WriteAfterAbort, "succeeds", null),
        Row("kestrel2-write-cancel", "Kestrel, HTTP/2: RST_STREAM with CANCEL, RequestAborted is cancelled, then a write without it",
            Post2Cancel, Handlers.WriteAfterAbort, "succeeds", null),
        Row("kestrel2-write-token", "Kestrel, HTTP/2: RST, RequestAborted is cancelled, then a write with it",
            Post2(Reset), Handlers.WriteWithTokenAfterAbort, CanceledCall, null),
        Row("kestrel2-write-blocked", "Kestrel, HTTP/2: RST while a write without RequestAborted waits for the client",
            Post2(Reset), Handlers.WriteMuch, "succeeds", null),

        Row("kestrel2-abort-then-read", "Kestrel, HTTP/2: HttpContext.Abort, then the body is read",
            Post2(_ => { }), Handlers.AbortThenReadBody, Aborted, null),
        Row("kestrel2-abort-in-read", "Kestrel, HTTP/2: HttpContext.Abort while the body is read",
            Post2(_ => { }), Handlers.ReadBodyUntilAbort, $"{Canceled} < {Aborted}", null),
        Row("kestrel2-abort-in-read-told", "Kestrel, HTTP/2: HttpContext.Abort while the body is read; the caller tells the abort",
            Post2(_ => { }), Handlers.ReadBodyUntilAbort, $"{Canceled} < {Aborted}", AbortedLocally) with
        {
            Context = new() { DisposedLocally = true },
        },
    ];
}
