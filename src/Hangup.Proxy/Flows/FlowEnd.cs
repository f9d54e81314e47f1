using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>How one direction of a connection ends; it comes after the last byte.</summary>
internal abstract record FlowEnd;

/// <summary>The source sent its FIN.</summary>
internal sealed record SourceFinished : FlowEnd
{
    public static SourceFinished Instance { get; } = new();
}

/// <summary>The source is lost: it sent a RST, or answers no more.</summary>
internal sealed record SourceFailed(SocketError Error) : FlowEnd;

/// <summary>A fault ends it.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Action">How.</param>
/// <param name="Sides">Whom a RST goes to; the other end is closed in order.</param>
internal sealed record FaultCut(Fault Fault, CutAction Action, CutSides Sides = CutSides.Both) : FlowEnd;

internal enum CutAction
{
    /// <summary>A RST, once what was sent before is acknowledged.</summary>
    Reset,

    /// <summary>A FIN to both ends.</summary>
    Close,

    /// <summary>A FIN to the destination alone; the other direction goes on.</summary>
    HalfClose,

    /// <summary>The source's socket is closed with something unread in it.</summary>
    CloseUnread,
}

[Flags]
internal enum CutSides
{
    Client = 1,
    Upstream = 2,
    Both = Client | Upstream,
}
