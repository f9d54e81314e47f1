using System.Net;

namespace Hangup.Cli;

/// <summary>The HTTP server of the API.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private const int MostBody = 16 * 1024 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly BareKestrel _kestrel;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping;

    private ApiServer(BareKestrel kestrel, TimeProvider time, CancellationTokenSource stopping)
    {
        _kestrel = kestrel;
        _time = time;
        _stopping = stopping;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _kestrel.EndPoint;

    /// <exception cref="OperatingException">The address cannot be listened on.</exception>
    public static async Task<ApiServer> StartAsync(IPEndPoint address, ApiPipeline pipeline, TimeProvider time, CancellationToken cancellationToken)
    {
        var stopping = new CancellationTokenSource();
        var application = new ApiApplication(pipeline, stopping.Token);
        BareKestrel kestrel = await BareKestrel.StartAsync(
            address,
            limits =>
            {
                limits.MaxRequestBodySize = MostBody;
                limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
                limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            },
            application.AnswerAsync,
            cancellationToken).ConfigureAwait(false);
        return new ApiServer(kestrel, time, stopping);
    }

    /// <summary>Ends the streams of events, and lets all other requests come to their end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var grace = new CancellationTokenSource(Grace, _time);
        await _kestrel.StopAsync(grace.Token).ConfigureAwait(false);
        _stopping.Dispose();
    }
}
