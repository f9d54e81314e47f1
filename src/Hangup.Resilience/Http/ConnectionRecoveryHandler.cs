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
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RefusedRequests.ThrowIfRefused(request);
        long started = _settings.Bounds.Time.GetTimestamp();
        _settings.Bounds.Budget?.CountOperation(_settings.Bounds.Time, started);
        return _settings.AttemptTimeout is null && BodyReplay.IsRepeatable(request.Content)
            ? SendOnce(request, started, cancellationToken)
            : SendGuarded(request, started, cancellationToken);
    }

    /// <summary>
    /// The common case. What it holds across its waits makes its task larger, so it holds nothing that only a failure needs but for what a
    /// redirect writes over, has one way of waiting, and finds the response in the task of it.
    /// </summary>
    private async Task<HttpResponseMessage> SendOnce(HttpRequestMessage request, long started, CancellationToken cancellationToken)
    {
        SentRequest sent = SentRequest.Of(request);
        Task<HttpResponseMessage>? sending = null;
        FailedAttempt? failed;
        try
        {
            sending = base.SendAsync(request, cancellationToken);
            await ((Task)sending).ConfigureAwait(false);
            if (IsToBeBuffered(sending.Result))
                await sending.Result.Content.LoadIntoBufferAsync(_settings.BufferLimit, cancellationToken).ConfigureAwait(false);
            return sending.Result;
        }
        catch (Exception e) when (AttemptJudge.TryJudge(e, request, sent, Response(sending), null, null, cancellationToken, out failed))
        {
            Response(sending)?.Dispose();
        }

        sending = SendAgain(request, new(request, sent, _settings, started), failed, null, cancellationToken);
        await ((Task)sending).ConfigureAwait(false);
        return sending.Result;
    }

    private static HttpResponseMessage? Response(Task<HttpResponseMessage>? sending) => sending is { IsCompletedSuccessfully: true } ? sending.Result : null;

    private async Task<HttpResponseMessage> SendGuarded(HttpRequestMessage request, long started, CancellationToken cancellationToken)
    {
        OnceReadable? once = BodyReplay.IsRepeatable(request.Content) ? null : new(request.Content!);
        if (once is not null)
            request.Content = once.StandIn;
        try
        {
            return await SendAgain(request, new(request, SentRequest.Of(request), _settings, started), null, once, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (once is not null && request.Content == once.StandIn)
                request.Content = once.Content;
        }
    }

    /// <summary>Sends the request until it succeeds or recovery ends.</summary>
    private async Task<HttpResponseMessage> SendAgain(
        HttpRequestMessage request, RequestRecovery recovery, FailedAttempt? failed, OnceReadable? once, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (failed is not null)
            {
                TimeSpan delay = recovery.Decide(failed, out HttpConnectionException? error);
                if (error is not null)
                    throw error;
                if (delay > TimeSpan.Zero)
                    await Task.Delay(delay, _settings.Bounds.Time, cancellationToken).ConfigureAwait(false);
            }

            HttpResponseMessage? response = null;
            AttemptTimer? timer = AttemptTimer.Start(_settings, cancellationToken);
            CancellationToken token = timer?.Token ?? cancellationToken;
            try
            {
                response = await base.SendAsync(request, token).ConfigureAwait(false);
                if (IsToBeBuffered(response))
                    await response.Content.LoadIntoBufferAsync(_settings.BufferLimit, token).ConfigureAwait(false);
                return response;
            }
            catch (Exception e) when (AttemptJudge.TryJudge(e, request, recovery.Sent, response, once, timer, cancellationToken, out failed))
            {
                response?.Dispose();
            }
            finally
            {
                timer?.Dispose();
            }
        }
    }

    /// <summary>Blocks until the asynchronous way is through: what recovery does in between has no other.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    private bool IsToBeBuffered(HttpResponseMessage response) => _settings.Buffering switch
    {
        // A switched protocol has no body but the connection itself.
        _ when response.StatusCode == HttpStatusCode.SwitchingProtocols => false,
        ResponseBuffering.Always => true,
        ResponseBuffering.KnownLength => response.Content.Headers.ContentLength <= _settings.BufferLimit,
        _ => false,
    };
}
