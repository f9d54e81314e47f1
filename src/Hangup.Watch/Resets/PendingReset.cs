namespace Hangup.Watch;

/// <summary>A reset of which more may come in: the other end's part, the error, the process that closes.</summary>
internal struct PendingReset
{
    /// <summary>The connection, seen from the end that sends the RST.</summary>
    public ConnectionEnds Ends;

    /// <summary>When it was first told of (CLOCK_MONOTONIC).</summary>
    public ulong TimeNs;

    public ResetTraits Traits;

    /// <summary>The number of the kernel's reason; -1 where it gives none.</summary>
    public int Reason;

    /// <summary>The number of the sender's state; 0 without a socket.</summary>
    public int State;

    /// <summary>How many RSTs were sent; those after the first ended nothing.</summary>
    public uint Resets;

    /// <summary>The thread that sent it, where a process did.</summary>
    public int SenderThread;

    /// <summary>The thread that was interrupted when the RST was received.</summary>
    public int ReceivingThread;

    /// <summary>The errno that the sender's socket got; 0 where none was told.</summary>
    public int SenderError;

    /// <summary>The errno that the receiver's socket got.</summary>
    public int ReceiverError;

    public AttributedProcess Sender;

    public AttributedProcess Receiver;

    /// <summary>Who acted, where that is not the owner: the administrator's ss(8).</summary>
    public WatchedProcess? Actor;

    /// <summary>When the connection was established; 0 where that is not known.</summary>
    public ulong EstablishedNs;

    /// <summary>Segments that either end had sent once more.</summary>
    public uint Retransmissions;

    public readonly bool Has(ResetTraits trait) => (Traits & trait) != 0;
}

/// <summary>A process and how it was found.</summary>
internal struct AttributedProcess
{
    public WatchedProcess? Process;
    public Attribution By;
}
