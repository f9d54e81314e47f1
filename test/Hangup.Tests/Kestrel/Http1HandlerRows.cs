using System.Net.Sockets;
using Hangup.Tests.Detection;
using static Hangup.Tests.Kestrel.KestrelRow;
using static Hangup.Tests.Kestrel.ScriptedClient;

namespace Hangup.Tests.Kestrel;

/// <summary>What the handler of a request over HTTP/1.1 sees when its client goes.</summary>
internal static class Http1HandlerRows
{
    private const string Reset104 = "ConnectionResetException < SocketException(ConnectionReset/104)";
    private const string BadRequest = "BadHttpRequestException(400)";
    private const string Canceled = "TaskCanceledException";
    private const string CanceledCall = "OperationCanceledException";
    private const string Aborted = "ConnectionAbortedException";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("kestrel-read-reset", "Kestrel, HTTP/1.1: RST while the body is read", Post(Reset), Handlers.ReadBody,
            Reset104, "Reset, Unknown, Peer, Unknown, None, High"),
        Row("kestrel-read-after-reset", "Kestrel, HTTP/1.1: RST, RequestAborted is cancelled, then the body is read",
            Post(Reset), Handlers.ReadBodyAfterAbort, Reset104, "Reset, Unknown, Peer, Unknown, None, High"),
        // RequestAborted is Kestrel's word for a client that left; who passes it as the caller's own token is told "Canceled".
        ToldRow("kestrel-read-reset-token", "Kestrel, HTTP/1.1: RST while the body is read with RequestAborted",
            Post(Reset), Handlers.ReadBodyWithToken, Reset104, "Reset, Unknown, Peer, Unknown, None, High") with { Or = [CanceledTold] },

        // A malformed body gives a 400 as well, and only the message differs, so it says nothing of the connection.
        Row("kestrel-read-fin", "Kestrel, HTTP/1.1: FIN before Content-Length is reached", Post(Fin), Handlers.ReadBody, BadRequest, null),
        Row("kestrel-read-fin-chunks", "Kestrel, HTTP/1.1: FIN before the last chunk", PostChunks(Fin), Handlers.ReadBody, BadRequest, null),
        Row("kestrel-read-malformed", "Kestrel, HTTP/1.1: a chunk without a length",
            PostChunks(socket => socket.Send("zz\r\n"u8)), Handlers.ReadBody, BadRequest, null),
        ToldRow("kestrel-read-fin-token", "Kestrel, HTTP/1.1: FIN before Content-Length is reached, in a read with RequestAborted",
            Post(Fin), Handlers.ReadBodyWithToken, BadRequest, null) with { Or = [CanceledTold] },

        Row("kestrel-wait-reset", "Kestrel, HTTP/1.1: RST while the handler waits with RequestAborted", Get(Reset), Handlers.Wait, Canceled, null),
        Row("kestrel-wait-fin", "Kestrel, HTTP/1.1: FIN (a half-close counts too) while the handler waits with RequestAborted",
            Get(Fin), Handlers.Wait, Canceled, null),
        ToldRow("kestrel-wait-reset-told", "Kestrel, HTTP/1.1: RST while the handler waits with RequestAborted", Get(Reset), Handlers.Wait,
            Canceled, "Canceled, Unknown, Local, Unknown, None, High"),

        Row("kestrel-write-reset", "Kestrel, HTTP/1.1: RST, RequestAborted is cancelled, then a write without it",
            Get(Reset), Handlers.WriteAfterAbort, "succeeds", null),
        Row("kestrel-write-fin", "Kestrel, HTTP/1.1: FIN, RequestAborted is cancelled, then a write without it",
            Get(Fin), Handlers.WriteAfterAbort, "succeeds", null),
        Row("kestrel-write-token", "Kestrel, HTTP/1.1: RST, RequestAborted is cancelled, then a write with it",
            Get(Reset), Handlers.WriteWithTokenAfterAbort, CanceledCall, null),
        Row("kestrel-flush-pipe", "Kestrel, HTTP/1.1: RST, RequestAborted is cancelled, then BodyWriter.FlushAsync without it",
            Get(Reset), Handlers.FlushPipeAfterAbort, "succeeds with IsCompleted", null),
        Row("kestrel-write-blocked", "Kestrel, HTTP/1.1: RST while a write without RequestAborted waits for the client",
            Get(Reset), Handlers.WriteMuch, "succeeds", null),
        Row("kestrel-write-blocked-token", "Kestrel, HTTP/1.1: RST while a write with RequestAborted waits for the client",
            Get(Reset), Handlers.WriteMuchWithToken, CanceledCall, null) with
        {
            // Kestrel completes the pipe that the write waits for, and cancels RequestAborted on another thread.
            Or = ["succeeds => no connection failure"],
        },

        Row("kestrel-abort-then-read", "Kestrel, HTTP/1.1: HttpContext.Abort, then the body is read",
            Post(_ => { }), Handlers.AbortThenReadBody, Aborted, null),
        Row("kestrel-abort-then-read-told", "Kestrel, HTTP/1.1: HttpContext.Abort, then the body is read; the caller tells the abort",
            Post(_ => { }), Handlers.AbortThenReadBody, Aborted, AbortedLocally) with
        {
            Context = new() { DisposedLocally = true },
        },
        Row("kestrel-abort-in-read", "Kestrel, HTTP/1.1: HttpContext.Abort while the body is read",
            Post(_ => { }), Handlers.ReadBodyUntilAbort, $"{Canceled} < {Aborted}", null),
        Row("kestrel-abort-in-read-told", "Kestrel, HTTP/1.1: HttpContext.Abort while the body is read; the caller tells the abort",
            Post(_ => { }), Handlers.ReadBodyUntilAbort, $"{Canceled} < {Aborted}", AbortedLocally) with
        {
            Context = new() { DisposedLocally = true },
        },
    ];
}
