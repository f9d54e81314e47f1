namespace Hangup.Packets;

/// <summary>The control bits as the field writes them.</summary>
public static class TcpFlagsExtensions
{
    private static readonly string[] Names = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];
    private static readonly string[] Texts = [.. Enumerable.Range(0, 1 << Names.Length).Select(Join)];

    extension(TcpFlags flags)
    {
        /// <summary>The names in the order of the bits, such as <c>SYN, ACK</c>; <c>no flags</c> without any.</summary>
        public string ToText() => Texts[(byte)flags];
    }

    private static string Join(int flags) =>
        flags == 0 ? "no flags" : string.Join(", ", Names.Where((_, bit) => (flags >> bit & 1) != 0));
}
