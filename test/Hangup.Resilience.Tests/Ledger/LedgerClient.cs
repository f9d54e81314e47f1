using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>One way to send requests, with limits that let all of them do their best: short attempts, short delays, no circuit breaker.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Create">Makes the client over connections that a front gives.</param>
/// <param name="Report">What the client says of an operation that failed.</param>
internal sealed record LedgerClient(string Name, Func<ProxyFront, HttpClient> Create, Func<Exception, Report> Report)
{
    /// <summary>The time limit of an attempt.</summary>
    public static readonly TimeSpan Attempt = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(5);

    public static LedgerClient Plain { get; } = new(
        "`HttpClient` alone", front => new(Sockets(front)) { Timeout = Attempt }, _ => Ledger.Report.NotDone);

    public static LedgerClient Standard { get; } = new("with the standard resilience handler", front => OfFactory(front, _ => { }), _ => Ledger.Report.NotDone);

    // The method is marked as experimental; it is here to be compared with.
#pragma warning disable EXTEXP0001
    public static LedgerClient StandardSafe { get; } = new(
        "with it and `DisableForUnsafeHttpMethods`",
        front => OfFactory(front, options => options.Retry.DisableForUnsafeHttpMethods()), _ => Ledger.Report.NotDone);
#pragma warning restore EXTEXP0001

    public static LedgerClient Recovering { get; } = new(
        "with `AddConnectionRecovery`",
        front => new(new ConnectionRecoveryHandler(
            Sockets(front),
            new()
            {
                AttemptTimeout = Attempt,
                BaseDelay = Delay,
                MaxDelay = 10 * Delay,
                Budget = null,
                Random = new Random(1),
                TimeProvider = front.AttemptTime,
            })),
        Judge);

    private static Report Judge(Exception exception) => exception is HttpConnectionException failed
        ? failed switch
        {
            // The server has answered, and only the answer was lost.
            { StatusCode: >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices } => Ledger.Report.Done,
            { StatusCode: not null } => Ledger.Report.Unknown,
            { ConnectionFailure.Delivery: FailureDelivery.Unknown } => Ledger.Report.Unknown,
            _ => Ledger.Report.NotDone,
        }
        : Ledger.Report.Unknown;

    private static HttpClient OfFactory(ProxyFront front, Action<HttpStandardResilienceOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("client").ConfigurePrimaryHttpMessageHandler(() => Sockets(front)).AddStandardResilienceHandler(options =>
        {
            options.AttemptTimeout.Timeout = Attempt;
            options.Retry.Delay = Delay;
            options.Retry.BackoffType = DelayBackoffType.Constant;
            options.CircuitBreaker.FailureRatio = 1;
            options.CircuitBreaker.MinimumThroughput = int.MaxValue;
            configure(options);
        });
        HttpClient client = services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("client");
        // The standard handler sets it to infinite and watches over the head of a response alone: a stall in the body would last for ever.
        client.Timeout = 10 * Attempt;
        return client;
    }

    private static SocketsHttpHandler Sockets(ProxyFront front) => new()
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            // With it connect(2) gives up after the first wait for an answer to its SYN (tcp_write_timeout()).
            SetUserTimeout(socket, 1);
            await socket.ConnectAsync(await front.NextConnection(cancellation), cancellation);
            SetUserTimeout(socket, 0);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private static void SetUserTimeout(Socket socket, int milliseconds)
    {
        const int Tcp = 6, UserTimeout = 18; // IPPROTO_TCP, TCP_USER_TIMEOUT
        if (OperatingSystem.IsLinux())
            socket.SetRawSocketOption(Tcp, UserTimeout, BitConverter.GetBytes(milliseconds));
    }
}

/// <summary>What a client says of an operation.</summary>
internal enum Report
{
    /// <summary>The server has done it.</summary>
    Done,

    /// <summary>The server has not done it. It is what a caller takes from an exception that says nothing of delivery.</summary>
    NotDone,

    /// <summary>The server may have done it.</summary>
    Unknown,
}
