using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Hangup.AspNetCore;

/// <summary>Puts the middleware before all others.</summary>
internal sealed class ClientAbortStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.UseMiddleware<ClientAbortMiddleware>();
        next(application);
    };
}
