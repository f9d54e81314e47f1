namespace Hangup.Lab;

/// <summary>The reasons that the kernel gives for the RSTs of one run.</summary>
internal sealed class ResetReasons : IDisposable
{
    // What the kernel tells and the wire shows of one RST lie this close together. It tells of every namespace, and another
    // process that plays may have the same ports a while earlier or later.
    private const long MostApartNs = 2_000_000_000;

    // One for the process, and only where it is used: it reads what the kernel says of every namespace.
    private static readonly Lazy<ResetTrace?> Trace = new(() => ResetTrace.TryStart(out ResetTrace? trace, out _) ? trace : null);

    private readonly TraceSubscription? _subscription;
    private readonly HashSet<ResetEvent> _claimed = new(ReferenceEqualityComparer.Instance);

    /// <param name="serverPort">The port that every connection of the run has at one end.</param>
    public ResetReasons(int serverPort) => _subscription = Trace.Value?.Subscribe(serverPort);

    /// <summary>Why reasons cannot be read; <see langword="null"/> where they can.</summary>
    public static string? WhyUnsupported => ResetTrace.WhyUnsupported is { } why ? $"the kernel's reasons for resets are not read: {why}" : null;

    /// <summary>The reason for a RST that was on the wire; <see langword="null"/> where the kernel has not told of it yet.</summary>
    public string? Of(WireSegment segment)
    {
        Trace.Value?.Flush();
        ResetEvent? told = _subscription?.Events.OfType<ResetEvent>().FirstOrDefault(reset => reset.Sent && !_claimed.Contains(reset) && Is(reset, segment));
        if (told is not null)
            _claimed.Add(told);
        return told?.Reason;
    }

    public void Dispose() => _subscription?.Dispose();

    // A socket without a peer, such as a listener, is told of with its own end alone.
    private static bool Is(ResetEvent reset, WireSegment segment) =>
        reset.Local?.Port == segment.Source.Port
        && (reset.Remote is null || reset.Remote.Port == 0 || reset.Remote.Port == segment.Destination.Port)
        && Math.Abs((long)reset.TimestampNs - segment.UnixNanoseconds) < MostApartNs;
}
