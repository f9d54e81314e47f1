using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace Hangup.AspNetCore.Tests;

/// <summary>Kestrel with client abort handling, all its log lines, and its metric.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Lines _lines;

    private WatchedServer(WebApplication application, Lines lines)
    {
        _application = application;
        _lines = lines;
        Aborts = new(application.Services.GetRequiredService<IMeterFactory>(), "Hangup.AspNetCore", "hangup.http.server.client_aborts");
    }

    public IPEndPoint EndPoint => IPEndPoint.Parse(new Uri(_application.Urls.Single()).Authority);

    public MetricCollector<long> Aborts { get; }

    public int AbortCount => Aborts.GetMeasurementSnapshot().Count;

    /// <summary>The lines of client abort handling.</summary>
    public IReadOnlyCollection<Line> Own => [.. _lines.All.Where(line => line.Category.StartsWith("Hangup.", StringComparison.Ordinal))];

    /// <summary>The lines of anybody that somebody may be woken for, but for Kestrel's that this host is busy.</summary>
    public IReadOnlyCollection<Line> Loud => [.. _lines.All.Where(line => line.Level >= LogLevel.Warning && line.Id.Name != "HeartbeatSlow")];

    public static async Task<WatchedServer> Start(HttpProtocols protocols, Action<WebApplication> pipeline, bool handled = true, Action<IServiceCollection>? services = null)
    {
        var lines = new Lines();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(lines);
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        if (handled)
            builder.Services.AddClientAbortHandling();
        services?.Invoke(builder.Services);
        WebApplication application = builder.Build();
        pipeline(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new(application, lines);
    }

    /// <summary>Every line is written once the server has stopped.</summary>
    public Task Stop() => _application.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Aborts.Dispose();
        await _application.DisposeAsync();
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<Line> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, All);

        public void Dispose()
        {
        }
    }

    private sealed class Logger(string category, ConcurrentQueue<Line> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new(logLevel, category, eventId, formatter(state, exception)));
    }
}

/// <summary>A line of the log.</summary>
internal sealed record Line(LogLevel Level, string Category, EventId Id, string Text);
