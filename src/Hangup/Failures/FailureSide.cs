namespace Hangup;

/// <summary>Who ended the connection, as far as one end can tell.</summary>
public enum FailureSide
{
    /// <summary>The error fits more than one.</summary>
    Unknown = 0,

    /// <summary>The other end: its application or its kernel.</summary>
    Peer,

    /// <summary>This process or this host.</summary>
    Local,

    /// <summary>What lies between the ends, or its silence.</summary>
    Network,
}
