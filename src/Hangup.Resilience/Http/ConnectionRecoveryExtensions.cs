using System.Diagnostics.Metrics;
using Hangup.Resilience;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds recovery to clients of the HTTP client factory.</summary>
public static class ConnectionRecoveryExtensions
{
    /// <summary>
    /// Sends requests of this client again after a connection has failed, where that can duplicate nothing. The order of registration
    /// does not matter: recovery always stands directly around the primary handler. In <c>ConfigureHttpClientDefaults</c> it is for all clients,
    /// and what one of them configures behind that counts more.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Sets the options.</param>
    public static IHttpClientBuilder AddConnectionRecovery(this IHttpClientBuilder builder, Action<ConnectionRecoveryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(static services =>
            new ConnectionMetrics(services.GetRequiredService<IMeterFactory>().Create(ConnectionMetrics.MeterName)));
        // The builder of ConfigureHttpClientDefaults has no name, which means all clients here and below.
        string? name = builder.Name;
        builder.Services.AddOptions();
        if (configure is not null)
            builder.Services.Configure(name, configure);

        // After all that configures the primary handler, so that nothing replaces it afterwards.
        builder.Services.PostConfigure<HttpClientFactoryOptions>(name, static factory => factory.HttpMessageHandlerBuilderActions.Add(Wrap));
        return builder;
    }

    private static void Wrap(HttpMessageHandlerBuilder handlers)
    {
        if (handlers.PrimaryHandler is ConnectionRecoveryHandler)
            return;

        IServiceProvider services = handlers.Services;
        string name = handlers.Name ?? "";
        handlers.PrimaryHandler = new ConnectionRecoveryHandler(
            handlers.PrimaryHandler,
            services.GetRequiredService<IOptionsMonitor<ConnectionRecoveryOptions>>().Get(name),
            services.GetRequiredService<ILoggerFactory>().CreateLogger($"Hangup.Resilience.{(name.Length > 0 ? name : "HttpClient")}"),
            services.GetRequiredService<ConnectionMetrics>());
    }
}
