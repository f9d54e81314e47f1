using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hangup.AspNetCore;

/// <summary>What is known of the end of one request. It stands before the server's own features to see whether the server aborts.</summary>
internal sealed class RequestAbort(HttpContext context, IHttpRequestLifetimeFeature server, IHttpResetFeature? stream, ClientAbortReport report)
    : IHttpRequestLifetimeFeature, IHttpResetFeature, IClientAbortFeature
{
    // The server cancels the token right after the read fails, on another thread; this bounds nothing but a server that does not.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // The server's own. A middleware may put another in its place, that of a time limit for instance, and no client cancels that.
    private readonly CancellationToken _aborted = server.RequestAborted;
    private bool _abortedByServer;

    /// <summary>What a read of the body met.</summary>
    public Exception? ReadFailure { get; private set; }

    public HttpContext Context => context;

    public CancellationToken RequestAborted
    {
        get => server.RequestAborted;
        set => server.RequestAborted = value;
    }

    public bool IsClientGone => _aborted.IsCancellationRequested && !_abortedByServer && !report.IsStopping;

    public void Abort()
    {
        _abortedByServer |= !_aborted.IsCancellationRequested;
        server.Abort();
    }

    public void Reset(int errorCode)
    {
        _abortedByServer |= !_aborted.IsCancellationRequested;
        stream?.Reset(errorCode);
    }

    /// <summary>Takes the places of the server's features.</summary>
    public void Attach()
    {
        context.Features.Set<IHttpRequestLifetimeFeature>(this);
        context.Features.Set<IClientAbortFeature>(this);
        if (stream is not null)
            context.Features.Set<IHttpResetFeature>(this);
    }

    /// <summary>Gives them back. What is known stays.</summary>
    public void Detach()
    {
        context.Features.Set(server);
        if (stream is not null)
            context.Features.Set(stream);
    }

    /// <summary>
    /// Whether a failed read of the body is the client's end. It waits until the server knows as well: Kestrel learns of a reset from the
    /// transport on another thread, and whatever meets the exception before that takes it for an error of the server.
    /// </summary>
    public async ValueTask NoteReadFailure(Exception exception)
    {
        ReadFailure ??= exception;
        if (_aborted.IsCancellationRequested || _abortedByServer)
            return;

        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = _aborted.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), seen);
        try
        {
            await seen.Task.WaitAsync(LongestWait, report.Time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The server sees no abort, so what was read is its to judge.
        }
    }
}
