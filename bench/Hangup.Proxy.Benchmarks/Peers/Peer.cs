using System.Globalization;
using System.Net;

namespace Hangup.Proxy.Benchmarks;

/// <summary>A proxy that is measured; the last of them is none: what clients reach without a proxy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Plain">Where it listens.</param>
/// <param name="Process">Its process; <see langword="null"/> where there is none.</param>
internal sealed record Peer(string Name, IPEndPoint Plain, ChildProgram? Process)
{
    /// <summary>Where it listens with a latency of a millisecond in both directions; <see langword="null"/> where it has no faults.</summary>
    public IPEndPoint? Latency { get; init; }

    /// <summary>Where it listens with a bandwidth that no load reaches.</summary>
    public IPEndPoint? Bandwidth { get; init; }

    /// <summary>The processor time of its processes so far.</summary>
    public TimeSpan Processor => Process?.Processor ?? TimeSpan.Zero;

    public static IPEndPoint Local(string port) => new(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
}
