using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hangup.Resilience;

/// <summary>
/// Sends requests again after a connection has failed, where that can duplicate nothing: by what became of the request, its idempotency
/// and its body. It stands directly around the handler that owns the connections.
/// </summary>
public sealed class ConnectionRecoveryHandler : DelegatingHandler
{
    private readonly RecoverySettings _settings;

    /// <param name="inner">
    /// The handler that owns the connections. A <see cref="SocketsHttpHandler"/> must not have sent a request yet; its callbacks are kept and
    /// wrapped. Of any other handler only the exceptions are known.
    /// </param>
    /// <param name="options">The options; the defaults where it is null.</param>
    /// <param name="logger">Where lines are written; nowhere where it is null.</param>
    /// <exception cref="ArgumentException"><paramref name="inner"/> is an <see cref="HttpClientHandler"/>, which does not show its connections.</exception>
    public ConnectionRecoveryHandler(HttpMessageHandler inner, ConnectionRecoveryOptions? options = null, ILogger? logger = null)
        : this(inner, options ?? new(), logger ?? NullLogger.Instance, ConnectionMetrics.Shared)
    {
    }

    internal ConnectionRecoveryHandler(HttpMessageHandler inner, ConnectionRecoveryOptions options, ILogger logger, ConnectionMetrics metrics)
        : base(inner)
    {
        if (inner is HttpClientHandler)
        {
            throw new ArgumentException(
                "HttpClientHandler does not show its connections and repeats requests unasked. Use SocketsHttpHandler.", nameof(inner));
        }

        _settings = new(
            options.Bounds, options.Policy, options.AttemptTimeout, options.ResponseBuffering, options.ResponseBufferLimit, logger, metrics);
        if (inner is SocketsHttpHandler sockets)
            new ConnectionTracking(metrics).Attach(sockets);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestRecovery.ThrowIfRefused(request);
        _settings.Bounds.Budget?.CountOperation();
        long started = _settings.Bounds.Time.GetTimestamp();
        OnceReadableContent? once = BodyReplay.IsRepeatable(request.Content) ? null : new(request.Content!);
        if (once is not null)
            request.Content = once;
        RequestRecovery? recovery = null;
        try
        {
            while (true)
            {
                AttemptTimer timer = AttemptTimer.Start(_settings, cancellationToken);
                HttpResponseMessage? response = null;
                FailedAttempt failed;
                try
                {
                    response = await base.SendAsync(request, timer.Token).ConfigureAwait(false);
                    if (IsToBeBuffered(response))
                        await response.Content.LoadIntoBufferAsync(_settings.BufferLimit, timer.Token).ConfigureAwait(false);
                    return response;
                }
                catch (Exception e) when (AttemptJudge.TryJudge(e, request, response, once, timer, cancellationToken, out failed))
                {
                    response?.Dispose();
                }
                finally
                {
                    timer.Dispose();
                }

                recovery ??= new(request, _settings, started);
                TimeSpan delay = recovery.Decide(in failed, out HttpConnectionException? error);
                if (error is not null)
                    throw error;
                if (delay > TimeSpan.Zero)
                    await Task.Delay(delay, _settings.Bounds.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (once is not null && request.Content == once)
                request.Content = once.Content;
        }
    }

    private bool IsToBeBuffered(HttpResponseMessage response) => _settings.Buffering switch
    {
        // A switched protocol has no body but the connection itself.
        _ when response.StatusCode == HttpStatusCode.SwitchingProtocols => false,
        ResponseBuffering.Always => true,
        ResponseBuffering.KnownLength => response.Content.Headers.ContentLength <= _settings.BufferLimit,
        _ => false,
    };
}
