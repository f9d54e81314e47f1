using Hangup.AspNetCore;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the handling of client aborts to a server.</summary>
public static class ClientAbortExtensions
{
    /// <summary>
    /// Makes a client that goes away an event of one line at Debug and a metric, and no error, at any moment. Errors of the server stay
    /// errors. Call it once, after the host builder has set up its server, as in <c>builder.Services.AddClientAbortHandling()</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddClientAbortHandling(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(ClientAbortReport)))
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClientAbortReport>();
        // First, so that it stands around everything that could log what it has not yet recognised.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, ClientAbortStartupFilter>());
        for (int i = 0; i < services.Count; i++)
        {
            if (services[i] is { ServiceType: var type, IsKeyedService: false } listener && type == typeof(IConnectionListenerFactory))
                services[i] = Observed(listener);
        }

        return services;
    }

    private static ServiceDescriptor Observed(ServiceDescriptor listener) => ServiceDescriptor.Singleton<IConnectionListenerFactory>(services =>
    {
        var inner = (IConnectionListenerFactory)(listener.ImplementationInstance
            ?? listener.ImplementationFactory?.Invoke(services)
            ?? ActivatorUtilities.CreateInstance(services, listener.ImplementationType!));
        return new ObservedListenerFactory(inner, services.GetRequiredService<ClientAbortReport>());
    });
}
