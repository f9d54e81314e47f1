namespace Hangup;

/// <summary>What is known of the data that was to be sent. It decides whether repeating it can duplicate an effect.</summary>
public enum FailureDelivery
{
    /// <summary>The peer may or may not have received and acted on it. The honest answer in most cases.</summary>
    Unknown = 0,

    /// <summary>No byte of it left this host: repeating it duplicates nothing.</summary>
    NotSent,

    /// <summary>A part of it was certainly never sent, so the peer cannot hold a complete message.</summary>
    Incomplete,

    /// <summary>The peer states that it did not act on it (HTTP/2 <c>REFUSED_STREAM</c>): repeating it duplicates nothing.</summary>
    NotProcessed,
}
