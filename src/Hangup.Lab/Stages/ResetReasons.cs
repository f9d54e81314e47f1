using System.Net;

namespace Hangup.Lab;

/// <summary>The reasons that the kernel gives for the RSTs of one run, told apart by their ends.</summary>
internal sealed class ResetReasons : IDisposable
{
    /// <summary>What is said of a RST that was on the wire and that no tracepoint told of.</summary>
    public const string NotTold = "the kernel told nothing of this RST, as where perf records nothing of what its timers do in some tasks";

    // One for the process, and only where it is used: it reads what the kernel says of every namespace.
    private static readonly Lazy<ResetTrace?> Trace = new(() => ResetTrace.TryStart(out ResetTrace? trace, out _) ? trace : null);

    // The packet and the word about it are microseconds apart, where nobody takes the processor away between them.
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(250);

    private readonly TraceSubscription? _subscription;
    private readonly IReadOnlyList<IPAddress> _routerAddresses;

    /// <param name="serverPort">What the kernel says of this port is kept.</param>
    /// <param name="routerAddresses">What tells a router from the ends: it has resets of its own for connections that it translated.</param>
    public ResetReasons(int serverPort, IEnumerable<IPAddress> routerAddresses)
    {
        _routerAddresses = [.. routerAddresses];
        _subscription = Trace.Value?.Subscribe(serverPort);
    }

    /// <summary>Why reasons cannot be read; <see langword="null"/> where they can.</summary>
    public static string? WhyUnsupported => ResetTrace.WhyUnsupported is { } why ? $"the kernel's reasons for resets are not read: {why}" : null;

    /// <summary>
    /// The reasons that the kernel has given so far for a RST that was on the wire, and for others of the same ends about that
    /// time: which is whose cannot be told, since RSTs are told of in another order than they are sent. Time counts since
    /// another process may play on the same port; a listener is told of with its own end alone.
    /// </summary>
    public IReadOnlyList<string> Of(WireSegment sent) =>
    [
        .. Sent()
            .Where(reset => sent.Source.Equals(reset.Local) && (reset.Remote is null || sent.Destination.Equals(reset.Remote)) && IsNear(reset, sent))
            .Select(reset => reset.Reason ?? ""),
    ];

    /// <summary>The reasons that the kernel has given so far for RSTs of the router, whose addresses the wire shows translated.</summary>
    public IReadOnlyList<string> OfRouter() =>
        [.. Sent().Where(reset => reset.Local is { } local && _routerAddresses.Contains(local.Address)).Select(reset => reset.Reason ?? "")];

    public void Dispose() => _subscription?.Dispose();

    private static bool IsNear(ResetEvent reset, WireSegment sent) =>
        TimeSpan.FromMicroseconds(Math.Abs((long)reset.TimestampNs - sent.UnixNanoseconds) / 1000.0) < Near;

    private IEnumerable<ResetEvent> Sent()
    {
        Trace.Value?.Flush();
        return _subscription?.Events.OfType<ResetEvent>().Where(reset => reset.Sent) ?? [];
    }
}
