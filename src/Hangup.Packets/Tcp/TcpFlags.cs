using System.Diagnostics.CodeAnalysis;

namespace Hangup.Packets;

/// <summary>The control bits of a TCP header (RFC 9293, section 3.1).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "The field says TCP flags.")]
public enum TcpFlags : byte
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>No more data from the sender.</summary>
    Fin = 0x01,

    /// <summary>Synchronizes sequence numbers.</summary>
    Syn = 0x02,

    /// <summary>Resets the connection.</summary>
    Rst = 0x04,

    /// <summary>Pushes the data to the application.</summary>
    Psh = 0x08,

    /// <summary>The acknowledgment field is significant.</summary>
    Ack = 0x10,

    /// <summary>The urgent pointer is significant.</summary>
    Urg = 0x20,

    /// <summary>Congestion was experienced (RFC 3168).</summary>
    Ece = 0x40,

    /// <summary>The congestion window was reduced (RFC 3168).</summary>
    Cwr = 0x80,
}
