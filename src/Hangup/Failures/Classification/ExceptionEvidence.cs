using System.ComponentModel;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;

namespace Hangup;

/// <summary>What stands in a chain of exceptions: of each sort the outermost one. It judges nothing.</summary>
internal struct ExceptionEvidence
{
    public SocketException? Socket;
    public OperationCanceledException? Cancellation;
    public TimeoutException? Timeout;
    public ObjectDisposedException? Disposed;
    public IOException? PlainIO;
    public EndOfStreamException? EndOfStream;
    public HttpRequestException? HttpRequest;
    public HttpIOException? HttpIO;
    public WebSocketException? WebSocket;
    public IClassifiedFailure? Classified;
    public Exception? Recognized;
    public Recognition Recognition;

    /// <summary>An exception says that this is no connection failure.</summary>
    public bool IsVetoed;

    /// <summary>The exception comes from code that works on connections; a bare cancellation or end of stream may come from anywhere.</summary>
    public readonly bool IsOfConnection =>
        Socket is not null || HttpRequest is not null || HttpIO is not null || WebSocket is not null || Recognized is not null;

    public void Add(Exception exception, in Recognition recognition)
    {
        IsVetoed |= recognition.IsVeto;
        if (Recognition.Kind is not null)
            return;
        Recognized = exception;
        Recognition = Recognition.CompletedBy(in recognition);
    }

    /// <summary>Takes one exception in; false where no inner exception can add to it.</summary>
    public bool Add(Exception exception)
    {
        // Exact types first: comparing a type costs a fraction of a cast, and these two are nearly all there is.
        if (exception.GetType() == typeof(SocketException))
        {
            Socket ??= Unsafe.As<SocketException>(exception);
            return false;
        }

        if (exception.GetType() == typeof(IOException))
        {
            PlainIO ??= Unsafe.As<IOException>(exception);
            return true;
        }

        if (exception is IClassifiedFailure classified)
        {
            Classified ??= classified;
            return false;
        }

        return exception is SystemException ? AddSystem(exception) : AddHttpRequest(exception);
    }

    /// <summary>Of the base library itself, not derived by another one.</summary>
    public static bool IsPlain(OperationCanceledException canceled) =>
        canceled.GetType() == typeof(TaskCanceledException) || canceled.GetType() == typeof(OperationCanceledException);

    private bool AddSystem(Exception exception)
    {
        switch (exception)
        {
            case OperationCanceledException canceled:
                // A library's own type inside an IOException is the reason of that failure (Kestrel's ConnectionAbortedException).
                // Nobody cancelled the operation, so the caller's token does not count either: Kestrel cancels RequestAborted as well.
                if (PlainIO is null || IsPlain(canceled))
                    Cancellation ??= canceled;
                return true;
            case IOException:
                return AddIO(exception);
            case Win32Exception:
                return AddWin32(exception);
            case TimeoutException timeout:
                Timeout ??= timeout;
                return true;
            case ObjectDisposedException disposed:
                Disposed ??= disposed;
                return true;
            case AuthenticationException:
                // TLS was refused by rule, not by failure; what is inside is the TLS library's own error.
                IsVetoed = true;
                return false;
            default:
                return true;
        }
    }

    // Each of these names a type of an assembly that the process may not have loaded; on their own, they load it only when asked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AddHttpRequest(Exception exception)
    {
        if (exception is HttpRequestException request)
            HttpRequest ??= request;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AddIO(Exception exception)
    {
        switch (exception)
        {
            case EndOfStreamException end:
                EndOfStream ??= end;
                break;
            case HttpIOException http:
                // The outer one may only say that the response was invalid; the end of the stream stands inside it.
                if (HttpIO is null or { HttpRequestError: not (HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError) })
                    HttpIO = http;
                break;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AddWin32(Exception exception)
    {
        switch (exception)
        {
            case SocketException socket:
                Socket ??= socket;
                return false;
            case WebSocketException webSocket:
                WebSocket ??= webSocket;
                break;
        }

        return true;
    }
}
