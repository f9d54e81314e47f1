namespace Hangup.Cli;

/// <summary>Which side of a scenario the tool plays.</summary>
internal enum PlaySide
{
    /// <summary>Accepts the other program's connections.</summary>
    Server = 0,

    /// <summary>Connects to the other program.</summary>
    Client,
}
