using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hangup.AspNetCore;

/// <summary>What is known of the end of one request. It stands before the server's own feature to see whether the server aborts.</summary>
internal sealed class RequestAbort(HttpContext context, IHttpRequestLifetimeFeature server, ClientAbortReport report)
    : IHttpRequestLifetimeFeature, IClientAbortFeature
{
    // The server cancels the token right after the read fails, on another thread; this bounds nothing but a server that does not.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private bool _abortedByServer;

    /// <summary>What a read of the body met.</summary>
    public Exception? ReadFailure { get; private set; }

    public HttpContext Context => context;

    public CancellationToken RequestAborted
    {
        get => server.RequestAborted;
        set => server.RequestAborted = value;
    }

    public bool IsClientGone => server.RequestAborted.IsCancellationRequested && !_abortedByServer && !report.IsStopping;

    public void Abort()
    {
        _abortedByServer |= !server.RequestAborted.IsCancellationRequested;
        server.Abort();
    }

    /// <summary>
    /// Whether a failed read of the body is the client's end. It waits until the server knows as well: Kestrel learns of a reset from the
    /// transport on another thread, and whatever meets the exception before that takes it for an error of the server.
    /// </summary>
    public async ValueTask NoteReadFailure(Exception exception)
    {
        ReadFailure ??= exception;
        CancellationToken aborted = server.RequestAborted;
        if (aborted.IsCancellationRequested || _abortedByServer)
            return;

        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = aborted.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), seen);
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
