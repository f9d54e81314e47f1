using Hangup.Packets;

namespace Hangup.Lab;

public sealed partial record Actor
{
    /// <summary>The scripted peer sends a packet.</summary>
    public Sending Sends(Packet packet) => new(this, packet);

    /// <inheritdoc cref="Sends(Packet)"/>
    public Sending Sends(TcpFlags flags, int? seq = null, int? ack = null, int length = 0, int window = 65535) =>
        new(this, new Segment(flags) { Seq = seq, Ack = ack, Length = length, Window = window });

    /// <summary>
    /// Sends a segment in the name of an end of the newest connection, with its addresses and ports. What the segment leaves
    /// out is what that end would write next.
    /// </summary>
    /// <param name="inTheNameOf">The end that it seems to come from.</param>
    /// <param name="flags">The control bits.</param>
    /// <param name="seq">The sequence number, relative to that end's SYN.</param>
    public Injection Injects(Actor inTheNameOf, TcpFlags flags, int? seq = null) => new(this, inTheNameOf, new Segment(flags) { Seq = seq });

    /// <summary>
    /// The next TCP segment that reaches the scripted peer must be of this form. Numbers are relative to the connection: a SYN
    /// is 0, the first byte 1.
    /// </summary>
    public Arrival Expects(TcpFlags flags, int? seq = null, int? ack = null, int? length = null) =>
        new(this, new SegmentPattern(flags) { Seq = seq, Ack = ack, Length = length });

    /// <summary>
    /// What the scripted peer sent last is answered by nothing: a probe sent behind it is answered first.
    /// </summary>
    public Silence GetsNoAnswer() => new(this);

    /// <summary>A segment of this actor's host has been on the wire; each sighting looks behind the one before.</summary>
    public Sighting IsSeen(TcpFlags flags, int? length = null) => new(this, new SegmentPattern(flags) { Length = length }, null);

    /// <summary>An ICMP error of this actor's host has been on the wire; each sighting looks behind the one before.</summary>
    public IcmpSighting IsSeen(IcmpReply error) => new(this, error);

    /// <summary>
    /// A RST of this actor's host has been on the wire. Where this process may read the kernel's tracepoints, the kernel
    /// has given this reason for it.
    /// </summary>
    /// <param name="reason">
    /// The value of <c>enum sk_rst_reason</c> without its prefix, such as <c>TCP_ABORT_ON_CLOSE</c>; <see langword="null"/>
    /// where something else than the kernel's TCP forms the RST.
    /// </param>
    public Sighting Resets(string? reason) => new(this, SegmentPattern.AnyReset, reason);

    /// <summary>
    /// This host has answered data for a connection that its actor closed in good order and whose FIN is acknowledged. What is
    /// left of it is a small stand-in. Where the acknowledgement came while close(2) still had the socket, the whole connection
    /// is left, in FIN-WAIT-2 as well (tcp_rcv_state_process()), and gives another reason for the same RST.
    /// </summary>
    public Sighting ResetsDataAfterClose() => Resets("TCP_TIMEWAIT_SOCKET") with { RareReason = "TCP_ABORT_ON_DATA" };

    /// <summary>No segment of this form has been on the wire from this actor's host in the whole run so far.</summary>
    public Absence IsNotSeen(TcpFlags flags) => new(this, new SegmentPattern(flags) { Mask = flags });

    /// <summary>A counter of the kernel, per namespace and so exact: what nstat(8) shows of this host.</summary>
    /// <param name="counter">The name, such as <c>TCPAbortOnClose</c>.</param>
    /// <param name="value">Waits until it has reached the value.</param>
    public Counting Counts(string counter, long value = 1) => new(this, counter, value);
}
