using System.Diagnostics.CodeAnalysis;

namespace Hangup.Proxy;

/// <summary>Every kind of fault. To add one: its file under Kinds, and its line here.</summary>
public static class FaultKinds
{
    /// <summary>Every kind: those of Toxiproxy first.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        Bandwidth.Kind,
        Latency.Kind,
        LimitData.Kind,
        Noop.Kind,
        ResetPeer.Kind,
        Slicer.Kind,
        SlowClose.Kind,
        TimeoutFault.Kind,
        PacketLoss.Kind,
        AcceptThenNothing.Kind,
        BlackHole.Kind,
        CloseWithUnreadData.Kind,
        Corrupt.Kind,
        FailFirst.Kind,
        HalfClose.Kind,
        Refuse.Kind,
        Reset.Kind,
        SharedBandwidth.Kind,
        Stall.Kind,
        Truncate.Kind,
    ];

    /// <summary>Finds a kind by its exact <see cref="FaultKind.Name"/>.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out FaultKind? kind)
    {
        kind = All.FirstOrDefault(candidate => candidate.Name == name);
        return kind is not null;
    }

    /// <summary>The kind with a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FaultKind Get(string name) =>
        TryGet(name, out FaultKind? kind) ? kind : throw new ArgumentException($"There is no kind of fault named {name}.", nameof(name));
}
