namespace Hangup.Explain;

/// <summary>What is known of a server, an address with a port, from all its connections so far.</summary>
internal struct ServerRecord
{
    /// <summary>How many connections it has accepted.</summary>
    public uint Accepted;

    /// <summary>The time to live of its last SYN-ACK; zero where none was seen.</summary>
    public byte TimeToLive;
}
