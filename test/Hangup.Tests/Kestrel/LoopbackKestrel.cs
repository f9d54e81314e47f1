using System.Net;
using Hangup.Tests.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Hangup.Tests.Kestrel;

/// <summary>Kestrel on the loopback interface without TLS.</summary>
internal sealed class LoopbackKestrel : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackKestrel(WebApplication application) => _application = application;

    public IPEndPoint EndPoint => IPEndPoint.Parse(new Uri(_application.Urls.Single()).Authority);

    public static async Task<LoopbackKestrel> Start(
        HttpProtocols protocols, Action<IServiceCollection> services, Action<WebApplication> pipeline, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
            options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        services(builder.Services);
        WebApplication application = builder.Build();
        pipeline(application);
        await application.StartAsync(cancellation).WaitAsync(Observed.Deadline, cancellation);
        return new(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
