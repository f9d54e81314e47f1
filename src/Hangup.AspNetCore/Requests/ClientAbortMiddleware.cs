using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hangup.AspNetCore;

/// <summary>Watches every request for the end of its client, and reports it once.</summary>
internal sealed class ClientAbortMiddleware(RequestDelegate next, ClientAbortReport report)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestLifetimeFeature>() is not { } server)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var abort = new RequestAbort(context, server, context.Features.Get<IHttpResetFeature>(), report);
        abort.Attach();
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            AbortAwareBody.Attach(abort);
        ConnectionAborts? connection = context.Features.Get<ConnectionAborts>();
        connection?.RequestBegins();
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            bool gone = abort.IsClientGone;
            if (gone)
                report.RequestAborted(abort);
            if (connection?.RequestEnds(gone) == true)
                report.IdleConnectionReset(context.Connection.Id);
            abort.Detach();
        }
    }
}
