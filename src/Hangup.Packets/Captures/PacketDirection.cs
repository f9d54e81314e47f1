namespace Hangup.Packets;

/// <summary>Which way a packet went through the interface, numbered as pcapng's packet flags are.</summary>
public enum PacketDirection
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>It was received.</summary>
    Inbound = 1,

    /// <summary>It was sent.</summary>
    Outbound = 2,
}
