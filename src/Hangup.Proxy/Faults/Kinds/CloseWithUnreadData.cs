namespace Hangup.Proxy;

/// <summary>
/// Closes the sender's connection while something that it sent is unread, for which the kernel answers with a RST (tcp_close()); the
/// other end gets a FIN.
/// </summary>
internal sealed class CloseWithUnreadData : FaultStage
{
    private long _counted;

    public static FaultKind Kind { get; } = new(
        "close_with_unread_data", FaultOrigin.Hangup, "Closes the sender's connection with something unread, which resets it.",
        new FaultParameter("bytes", FaultParameterType.WholeNumber, 0L, "How many bytes pass; the next ones are left unread."))
    {
        NewStage = () => new CloseWithUnreadData(),
    };

    public override bool Accepts => MostToRead > 0 && base.Accepts;

    private long Left => Fault.Values["bytes"].WholeNumber - _counted;

    /// <summary>Where the sender has finished there will be nothing unread, and its end passes.</summary>
    public override int MostToRead => Left > 0 ? (int)Math.Min(int.MaxValue, Left) : Context.SourceIsAtEnd ? 1 : 0;

    public override void Accept(Segment segment)
    {
        _counted += segment.Length;
        base.Accept(segment);
    }

    public override void Advance(long now)
    {
        if (Left <= 0 && !HasEnd && Context.SourceUnread > 0)
            Cut(CutAction.CloseUnread);
    }
}
