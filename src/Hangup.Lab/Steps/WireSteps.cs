namespace Hangup.Lab;

/// <summary>A scripted peer sends a packet.</summary>
/// <param name="Actor">The peer.</param>
/// <param name="Packet">The packet.</param>
public sealed record Sending(Actor Actor, Packet Packet) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"sends {Packet}";
}

/// <summary>A segment is sent in the name of an end of the newest connection.</summary>
/// <param name="Actor">Who sends it.</param>
/// <param name="InTheNameOf">The end that it seems to come from.</param>
/// <param name="Segment">The segment; numbers that it leaves out are those that the end would write next.</param>
public sealed record Injection(Actor Actor, Actor InTheNameOf, Segment Segment) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"sends {Segment} in the name of {InTheNameOf}";
}

/// <summary>The next segment that reaches a scripted peer is of a form.</summary>
/// <param name="Actor">The peer.</param>
/// <param name="Pattern">The form.</param>
public sealed record Arrival(Actor Actor, SegmentPattern Pattern) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"gets {Pattern}";
}

/// <summary>What a scripted peer sent last was answered by nothing.</summary>
/// <param name="Actor">The peer.</param>
public sealed record Silence(Actor Actor) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => "gets no answer";
}

/// <summary>A segment has been on the wire.</summary>
/// <param name="Actor">The actor whose host sent it.</param>
/// <param name="Pattern">Its form.</param>
/// <param name="Reason">The reason that the kernel gives for a RST; <see langword="null"/> where none is stated.</param>
public sealed record Sighting(Actor Actor, SegmentPattern Pattern, string? Reason) : Step(Actor)
{
    /// <summary>Another reason, which the kernel gives where a race within it ends otherwise; <see langword="null"/> where there is none.</summary>
    public string? RareReason { get; init; }

    /// <inheritdoc/>
    public override string Text => (Reason, RareReason) switch
    {
        (null, _) => $"has sent {Pattern}",
        (_, null) => $"has sent {Pattern} ({Reason})",
        _ => $"has sent {Pattern} ({Reason}, rarely {RareReason})",
    };
}

/// <summary>An ICMP error has been on the wire.</summary>
/// <param name="Actor">The actor whose host sent it.</param>
/// <param name="Error">Which one.</param>
public sealed record IcmpSighting(Actor Actor, IcmpReply Error) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"has sent {Error}";
}

/// <summary>No segment of a form has been on the wire.</summary>
/// <param name="Actor">The actor whose host would have sent it.</param>
/// <param name="Pattern">The form.</param>
public sealed record Absence(Actor Actor, SegmentPattern Pattern) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"has sent no {Pattern}";
}

/// <summary>A counter of the kernel has reached a value.</summary>
/// <param name="Actor">The actor whose host counts.</param>
/// <param name="Counter">The counter's name.</param>
/// <param name="Value">The value.</param>
public sealed record Counting(Actor Actor, string Counter, long Value) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"counts {Counter} = {Value}";
}
