namespace Hangup.Explain;

/// <summary>What is known of a server, an address with a port, from all its connections so far.</summary>
internal struct ServerRecord
{
    public ServerKey Key;

    /// <summary>How many connections it has accepted.</summary>
    public uint Accepted;

    /// <summary>The first of its groups of connections, counted from one; zero where it has none.</summary>
    public int Groups;

    /// <summary>The time to live of its last SYN-ACK; zero where none was seen.</summary>
    public byte TimeToLive;

    /// <summary>Whether the record is one of the table.</summary>
    public bool IsKnown;
}
