namespace Hangup.Packets;

/// <summary>One error of ICMP or ICMPv6.</summary>
/// <param name="Version">Whose error it is.</param>
/// <param name="Type">The type field.</param>
/// <param name="Code">The code field.</param>
/// <param name="Name">Its name in a few words, such as <c>host unreachable</c>.</param>
public sealed record IcmpKind(IpVersion Version, byte Type, byte Code, string Name)
{
    /// <summary>The error with these numbers; <see langword="null"/> for an unknown one and for what is no error.</summary>
    public static IcmpKind? Find(IpVersion version, byte type, byte code)
    {
        foreach (IcmpKind kind in version == IpVersion.V6 ? Icmpv6.All : Icmpv4.All)
        {
            if (kind.Type == type && kind.Code == code)
                return kind;
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(Version == IpVersion.V6 ? "ICMPv6" : "ICMP")} {Name}";
}
