using System.Net;

namespace Hangup.Lab;

/// <summary>The reasons that the kernel gives for the RSTs of one run, told apart by the server's port.</summary>
internal sealed class ResetReasons : IDisposable
{
    // One for the process, and only where it is used: it reads what the kernel says of every namespace.
    private static readonly Lazy<ResetTrace?> Trace = new(() => ResetTrace.TryStart(out ResetTrace? trace, out _) ? trace : null);

    private readonly TraceSubscription? _subscription;
    private readonly int _serverPort;
    private readonly IReadOnlyList<IPAddress> _routerAddresses;
    private readonly Dictionary<Host, int> _read = [];

    /// <param name="serverPort">By which the ends are told apart.</param>
    /// <param name="routerAddresses">What tells a router from the ends: it has resets of its own for connections that it translated.</param>
    public ResetReasons(int serverPort, IEnumerable<IPAddress> routerAddresses)
    {
        _serverPort = serverPort;
        _routerAddresses = [.. routerAddresses];
        _subscription = Trace.Value?.Subscribe(serverPort);
    }

    /// <summary>Why reasons cannot be read; <see langword="null"/> where they can.</summary>
    public static string? WhyUnsupported => ResetTrace.WhyUnsupported is { } why ? $"the kernel's reasons for resets are not read: {why}" : null;

    /// <summary>The reason of the next RST that a host has sent; <see langword="null"/> where the kernel has told of none yet.</summary>
    public string? Next(Host host)
    {
        Trace.Value?.Flush();
        int index = _read.GetValueOrDefault(host);
        ResetEvent? next = _subscription?.Events.OfType<ResetEvent>().Where(reset => reset.Sent && SenderOf(reset) == host).Skip(index).FirstOrDefault();
        if (next is not null)
            _read[host] = index + 1;
        return next?.Reason;
    }

    public void Dispose() => _subscription?.Dispose();

    // A socket without a peer, such as a listener, is told of with its own port alone.
    private Host SenderOf(ResetEvent reset) =>
        reset.Local is { } local && _routerAddresses.Contains(local.Address) ? Host.Router
        : (reset.Local?.Port ?? 0) == _serverPort ? Host.Server
        : Host.Client;
}
