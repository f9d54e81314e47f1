namespace Hangup;

/// <summary>Why a connection failed, or ended well: one entry of the catalogue that every part of Hangup speaks in.</summary>
/// <param name="Id">The stable name, in lower case with hyphens, such as <c>close-with-unread-data</c>.</param>
public sealed record Cause(string Id)
{
    /// <summary>What happened, in one short sentence without a full stop.</summary>
    public required string Title { get; init; }

    /// <summary>What a developer sees and would search for, such as "read: connection reset by peer".</summary>
    public required string Symptom { get; init; }

    /// <summary>The part of a connection's life in which it acts.</summary>
    public required CauseFamily Family { get; init; }

    /// <summary>Who brings it about.</summary>
    public required CauseActor Actor { get; init; }

    /// <summary>Why it happens, from first principles: which rule of TCP, which decision of the kernel.</summary>
    public required string Explanation { get; init; }

    /// <summary>What a capture shows.</summary>
    public required string Packets { get; init; }

    /// <summary>
    /// The kernel's own reasons for the RST, as <c>tcp:tcp_send_reset</c> prints them (<c>enum sk_rst_reason</c> without
    /// its prefix); empty where no RST is sent.
    /// </summary>
    public IReadOnlyList<string> KernelResetReasons { get; init; } = [];

    /// <summary>What each operation returns to the side that met the failure, by operating system.</summary>
    public IReadOnlyList<CauseOutcome> Outcomes { get; init; } = [];

    /// <summary>What to do about it.</summary>
    public required string Advice { get; init; }

    /// <summary>Whether repeating the operation on a new connection is safe.</summary>
    public required RetrySafety Retry { get; init; }

    /// <summary>Why <see cref="Retry"/> is so, in one sentence.</summary>
    public required string RetryReason { get; init; }

    /// <summary>Where it is written: RFC section, kernel function, documentation.</summary>
    public required IReadOnlyList<CauseReference> References { get; init; }
}

/// <summary>What one operation returns on one operating system.</summary>
/// <param name="Operation">The operation in the order of the story, such as "first read" or "second write".</param>
/// <param name="Platform">The operating system.</param>
/// <param name="Result">An errno name such as <c>ECONNRESET</c>, <c>EOF</c>, <c>ok</c>, or a short sentence.</param>
/// <param name="Source">"measured by the lab", or the source that says so.</param>
public sealed record CauseOutcome(string Operation, Platform Platform, string Result, string Source);

/// <summary>A place where a cause is written down.</summary>
/// <param name="Title">What it is: "RFC 9293, section 3.10.7.3" or "Linux tcp_close()".</param>
/// <param name="Says">What it says there, in own words.</param>
/// <param name="Link">The address, where one exists.</param>
public sealed record CauseReference(string Title, string Says, string? Link = null);

/// <summary>Who brings a cause about, seen from the application that met the failure.</summary>
public enum CauseActor
{
    /// <summary>The program at the other end, by a call it made.</summary>
    PeerApplication = 0,

    /// <summary>The kernel of the other end.</summary>
    PeerKernel,

    /// <summary>This program, by a call it made.</summary>
    LocalApplication,

    /// <summary>The kernel of this host.</summary>
    LocalKernel,

    /// <summary>A device between the ends.</summary>
    Middlebox,

    /// <summary>A person or a supervisor: a signal, a removed address, a destroyed socket.</summary>
    Operator,

    /// <summary>Nobody: the network is silent, or the connection ended as agreed.</summary>
    Nobody,
}

/// <summary>Whether an operation may be repeated after a failure.</summary>
public enum RetrySafety
{
    /// <summary>The operation was certainly not delivered, so repeating it duplicates nothing.</summary>
    Safe = 0,

    /// <summary>It may have been delivered: repeat it only where doing it twice does no harm.</summary>
    OnlyIfIdempotent,

    /// <summary>Repeating does not help: the same failure follows until something is changed.</summary>
    Useless,

    /// <summary>Nothing failed.</summary>
    NotNeeded,
}
