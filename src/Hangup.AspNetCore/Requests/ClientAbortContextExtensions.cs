using Microsoft.AspNetCore.Http;

namespace Hangup.AspNetCore;

/// <summary>Questions to a request.</summary>
public static class ClientAbortContextExtensions
{
    extension(HttpContext context)
    {
        /// <summary>
        /// Whether the client went away before the response was complete. Without <c>AddClientAbortHandling</c> it tells only that the
        /// request was aborted.
        /// </summary>
        public bool IsClientGone =>
            context.Features.Get<IClientAbortFeature>()?.IsClientGone ?? context.RequestAborted.IsCancellationRequested;
    }
}
