using Hangup.Proxy;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>A fault with its place in the stream of bytes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">How many bytes of its direction pass before.</param>
internal readonly record struct DrawnFault(Fault Kind, long Bytes)
{
    /// <summary>As it is set on the proxy.</summary>
    public Proxy.Fault OnProxy => Kind switch
    {
        Fault.Refuse => Of("refuse"),
        Fault.Unanswered => Of("black_hole"),
        Fault.ResetOnAccept or Fault.ResetIdle => Of("reset"),
        Fault.EndOnAccept or Fault.EndIdle => Of("truncate"),
        Fault.ResetInRequest => Counting("reset", FaultDirection.Upstream),
        Fault.ResetClientInRequest => Counting("reset", FaultDirection.Upstream, "client"),
        Fault.UnreadInRequest => Counting("close_with_unread_data", FaultDirection.Upstream),
        Fault.EndInRequest => Counting("truncate", FaultDirection.Upstream),
        Fault.StallInRequest => Counting("stall", FaultDirection.Upstream),
        Fault.StallInResponse => Counting("stall", FaultDirection.Downstream),
        Fault.Truncate or Fault.EndAnswer => Arriving("truncate"),
        _ => Arriving("reset"),
    };

    private static Proxy.Fault Of(string kind) => new("drawn", FaultKinds.Get(kind).Defaults);

    private Proxy.Fault Counting(string kind, FaultDirection direction, string? to = null)
    {
        FaultValues values = FaultKinds.Get(kind).Defaults.With("bytes", Bytes);
        return new("drawn", to is null ? values : values.With("to", to)) { Direction = direction };
    }

    /// <summary>Acts when one byte more arrives, so that with none counted it is the response's first one.</summary>
    private Proxy.Fault Arriving(string kind) =>
        new("drawn", FaultKinds.Get(kind).Defaults.With("bytes", Bytes).With("trigger", "arrival")) { Direction = FaultDirection.Downstream };
}
