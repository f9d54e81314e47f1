namespace Hangup.Proxy;

/// <summary>What becomes of a client that was accepted, before the upstream is connected.</summary>
internal enum Admission
{
    /// <summary>It is connected.</summary>
    Connect = 0,

    /// <summary>Its connection is reset.</summary>
    Reset,

    /// <summary>Its connection is closed in order.</summary>
    Close,

    /// <summary>It never hears anything.</summary>
    Silence,
}
