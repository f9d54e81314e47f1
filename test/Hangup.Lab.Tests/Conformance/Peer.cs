namespace Hangup.Lab.Tests.Conformance;

/// <summary>What a peer can do to the end under test, in the words of one driver.</summary>
/// <param name="subject">The end under test: always a kernel's.</param>
internal abstract class Peer(Actor subject)
{
    public Actor Subject => subject;

    public abstract Topology Topology { get; }

    /// <summary>The connection opens; the end under test connects or accepts.</summary>
    public abstract IReadOnlyList<Step> Opens { get; }

    /// <summary>The end under test connects, and the peer refuses.</summary>
    /// <param name="connect">The call, and what it must return.</param>
    public abstract IReadOnlyList<Step> Refuses(Call connect);

    /// <summary>The peer sends bytes, and the end under test holds them.</summary>
    public abstract IReadOnlyList<Step> Sends(int bytes);

    /// <summary>The peer takes what the end under test has written in one call.</summary>
    public abstract IReadOnlyList<Step> Takes(int bytes);

    /// <summary>The peer sends its FIN and can still take data.</summary>
    public abstract IReadOnlyList<Step> ShutsDown { get; }

    /// <summary>The peer closes in good order.</summary>
    public abstract IReadOnlyList<Step> Closes { get; }

    /// <summary>The subject has acknowledged the end: an acknowledgement that comes behind its own FIN draws a RST (RFC 1337).</summary>
    public virtual IReadOnlyList<Step> EndIsAcknowledged => [];

    /// <summary>The peer is closed and answers what the end under test has written with a reset.</summary>
    public abstract IReadOnlyList<Step> AnswersWithReset(int bytes);

    /// <summary>The peer aborts with nothing unread.</summary>
    public abstract IReadOnlyList<Step> Aborts { get; }

    /// <summary>The peer closes with what the end under test has written unread.</summary>
    public abstract IReadOnlyList<Step> ClosesLeavingUnread(int bytes);

    /// <summary>The peer has the FIN of the end under test, and has acknowledged it.</summary>
    public abstract IReadOnlyList<Step> HasFin { get; }

    /// <summary>The peer, which has sent its own, has the FIN of the end under test.</summary>
    public abstract IReadOnlyList<Step> HasLastFin { get; }

    /// <summary>The peer was reset by the end under test.</summary>
    public abstract IReadOnlyList<Step> IsReset { get; }

    /// <summary>The next FIN of the end under test will not reach the peer in time.</summary>
    public abstract IReadOnlyList<Step> LosesFin { get; }

    /// <summary>The end under test has sent its FIN; the peer's crosses it, and is acknowledged before it acknowledges.</summary>
    public abstract IReadOnlyList<Step> CrossesFin { get; }
}
