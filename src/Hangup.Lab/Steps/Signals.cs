namespace Hangup.Lab;

/// <summary>A signal, by its number on Linux.</summary>
public enum ProcessSignal
{
    /// <summary>Ends a process; it cannot be caught.</summary>
    Kill = 9,

    /// <summary>An invalid memory access.</summary>
    SegmentationFault = 11,

    /// <summary>A write to a connection that takes no more data.</summary>
    BrokenPipe = 13,

    /// <summary>Lets a stopped process go on.</summary>
    Continue = 18,

    /// <summary>Stops a process; it cannot be caught.</summary>
    Stop = 19,
}

/// <summary>Flags of send(2) and recv(2), with Linux's values.</summary>
[Flags]
public enum MessageOptions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Urgent data: MSG_OOB.</summary>
    OutOfBand = 0x1,

    /// <summary>Leaves what it reads in the queue: MSG_PEEK.</summary>
    Peek = 0x2,

    /// <summary>Never waits: MSG_DONTWAIT.</summary>
    DontWait = 0x40,

    /// <summary>Reads from the socket's queue of errors and notices: MSG_ERRQUEUE.</summary>
    ErrorQueue = 0x2000,

    /// <summary>Raises no SIGPIPE: MSG_NOSIGNAL.</summary>
    NoSignal = 0x4000,

    /// <summary>Sends from the program's own memory, which it may reuse only when told: MSG_ZEROCOPY.</summary>
    ZeroCopy = 0x4000000,
}

/// <summary>Events of poll(2), with Linux's values.</summary>
[Flags]
public enum PollEvents : short
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A read would not wait.</summary>
    In = 0x1,

    /// <summary>Urgent data has come: POLLPRI.</summary>
    Urgent = 0x2,

    /// <summary>A write would not wait.</summary>
    Out = 0x4,

    /// <summary>An error is pending.</summary>
    Error = 0x8,

    /// <summary>Both directions are shut down.</summary>
    HangUp = 0x10,

    /// <summary>The peer has shut its sending side down: POLLRDHUP.</summary>
    ReadHangUp = 0x2000,
}
