namespace Hangup.Packets;

/// <summary>The version of the Internet Protocol.</summary>
public enum IpVersion : byte
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>IPv4.</summary>
    V4 = 4,

    /// <summary>IPv6.</summary>
    V6 = 6,
}
