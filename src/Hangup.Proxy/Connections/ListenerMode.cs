namespace Hangup.Proxy;

/// <summary>What becomes of clients that are not accepted yet.</summary>
internal enum ListenerMode
{
    /// <summary>They are accepted.</summary>
    Accept = 0,

    /// <summary>They wait, as there is nothing to accept them with.</summary>
    Pause,

    /// <summary>They are refused.</summary>
    Refuse,

    /// <summary>Their SYN gets no answer.</summary>
    Ignore,
}
