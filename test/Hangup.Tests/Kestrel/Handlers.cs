using System.IO.Pipelines;
using Hangup.Tests.Sockets;
using Microsoft.AspNetCore.Http;

namespace Hangup.Tests.Kestrel;

/// <summary>What handlers do with a request.</summary>
internal static class Handlers
{
    // More than the kernel and Kestrel buffer, so that the write has to wait for the client.
    private const int Large = 16 << 20;

    public static Task<string> ReadBody(HttpContext context, Action waiting) => ReadBody(context, waiting, CancellationToken.None);

    public static Task<string> ReadBodyWithToken(HttpContext context, Action waiting) => ReadBody(context, waiting, context.RequestAborted);

    public static Task<string> ReadBodyUntilAbort(HttpContext context, Action waiting)
    {
        return ReadBody(context, Abort, CancellationToken.None);

        void Abort()
        {
            waiting();
            context.Abort();
        }
    }

    public static async Task<string> ReadBodyAfterAbort(HttpContext context, Action waiting)
    {
        await Aborted(context, waiting);
        return await ReadBody(context, waiting, CancellationToken.None);
    }

    public static async Task<string> AbortThenReadBody(HttpContext context, Action waiting)
    {
        waiting();
        context.Abort();
        return await ReadBody(context, waiting, CancellationToken.None);
    }

    /// <summary>Waits for something else, as for a database, with RequestAborted as the token.</summary>
    public static async Task<string> Wait(HttpContext context, Action waiting)
    {
        waiting();
        await Task.Until(context.RequestAborted);
        return "succeeds";
    }

    public static async Task<string> WriteAfterAbort(HttpContext context, Action waiting)
    {
        await Aborted(context, waiting);
        await context.Response.Body.WriteAsync(new byte[1], CancellationToken.None);
        return "succeeds";
    }

    public static async Task<string> WriteWithTokenAfterAbort(HttpContext context, Action waiting)
    {
        await Aborted(context, waiting);
        await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
        return "succeeds";
    }

    public static async Task<string> FlushPipeAfterAbort(HttpContext context, Action waiting)
    {
        await Aborted(context, waiting);
        FlushResult result = await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
        return result.IsCompleted ? "succeeds with IsCompleted" : "succeeds";
    }

    public static async Task<string> WriteMuch(HttpContext context, Action waiting)
    {
        ValueTask writing = context.Response.Body.WriteAsync(new byte[Large], CancellationToken.None);
        waiting();
        await writing;
        return "succeeds";
    }

    public static async Task<string> WriteMuchWithToken(HttpContext context, Action waiting)
    {
        ValueTask writing = context.Response.Body.WriteAsync(new byte[Large], context.RequestAborted);
        waiting();
        await writing;
        return "succeeds";
    }

    private static async Task<string> ReadBody(HttpContext context, Action waiting, CancellationToken token)
    {
        byte[] buffer = new byte[16];
        int total = 0, read;
        do
        {
            ValueTask<int> reading = context.Request.Body.ReadAsync(buffer, token);
            if (!reading.IsCompleted)
                waiting();
            total += read = await reading;
        }
        while (read > 0);
        return $"reads {total} bytes";
    }

    private static async Task Aborted(HttpContext context, Action waiting)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = context.RequestAborted.Register(aborted.SetResult);
        waiting();
        await aborted.Task.WaitAsync(Observed.Deadline, CancellationToken.None);
    }
}
