namespace Hangup.Watch;

/// <summary>What is known of a reset beyond its numbers.</summary>
[Flags]
internal enum ResetTraits : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The kernel told that it sent the RST.</summary>
    Sent = 1,

    /// <summary>The kernel told that a RST ended a connection.</summary>
    Received = 2,

    /// <summary>It was sent by a process's own call, not in an interrupt.</summary>
    ByCall = 4,

    /// <summary>The sender's socket was ended by the very data that it answers (tcp_reset() before the RST).</summary>
    EndedBySelf = 8,

    /// <summary>The thread that sent it was ending.</summary>
    ByEndingThread = 16,

    /// <summary>The sender's socket was destroyed by the same thread right after: that call was a close.</summary>
    WithClose = 32,

    /// <summary>The thread was closing a listener of the sender's port.</summary>
    WithListener = 64,

    /// <summary>The sender's end had been closed before.</summary>
    AfterClose = 128,

    /// <summary>That close was the end of its process.</summary>
    AfterProcessEnd = 256,

    /// <summary>A listener has the sender's port.</summary>
    OnListeningPort = 512,

    /// <summary>The sender's port is one that the kernel gives to those who connect.</summary>
    OnEphemeralPort = 1024,

    /// <summary>The sending end is on this host, too.</summary>
    FromThisHost = 2048,

    /// <summary>The receiver's port is one that the kernel gives to those who connect.</summary>
    ToEphemeralPort = 8192,

    /// <summary>A listener has the receiver's port.</summary>
    ToListeningPort = 16384,

    /// <summary>It turned out to be no reset of its own.</summary>
    Void = 4096,
}
