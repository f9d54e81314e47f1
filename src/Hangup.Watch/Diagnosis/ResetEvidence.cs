namespace Hangup.Watch;

/// <summary>What a verdict rests on.</summary>
internal readonly ref struct ResetEvidence(in PendingReset reset)
{
    private readonly ref readonly PendingReset _reset = ref reset;

    public int SenderError => _reset.SenderError;

    public int ReceiverError => _reset.ReceiverError;

    public bool IsByCall => _reset.Has(ResetTraits.ByCall);

    /// <summary>A thread that ends sent it, or the process had ended before.</summary>
    public bool IsByProcessEnd => _reset.Has(ResetTraits.ByEndingThread) || _reset.Has(ResetTraits.AfterProcessEnd);

    public bool EndedBySelf => _reset.Has(ResetTraits.EndedBySelf);

    public bool IsWithClose => _reset.Has(ResetTraits.WithClose);

    public bool IsWithListener => _reset.Has(ResetTraits.WithListener);

    public bool IsAfterClose => _reset.Has(ResetTraits.AfterClose);

    public bool IsOnListeningPort => _reset.Has(ResetTraits.OnListeningPort);

    public bool IsOnEphemeralPort => _reset.Has(ResetTraits.OnEphemeralPort);

    public bool IsFromThisHost => _reset.Has(ResetTraits.FromThisHost);

    /// <summary>Whether the sender had been connected by connect(2).</summary>
    public bool IsByConnector => _reset.Sender.By == Attribution.Connect;

    /// <summary>Whether the sender's socket had been listening: a call on the listener itself.</summary>
    public bool IsOfListener => _reset.Ends.RemotePort == 0;

    /// <summary>Whether the sender's socket was closed before the kernel sent the RST.</summary>
    public bool IsClosedState => _reset.State == Closed;

    private const int Closed = 7; // TCP_CLOSE of include/net/tcp_states.h
}
