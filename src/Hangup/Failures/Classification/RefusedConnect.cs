using System.Net;
using System.Net.Sockets;

namespace Hangup;

/// <summary>
/// Whether a refusal was a connect's. <c>ECONNREFUSED</c> alone does not tell: on an established connection it is an ICMP port unreachable
/// that the kernel remembered until the retransmissions had run out (<c>tcp_write_err()</c>), and what was written before may have arrived.
/// </summary>
internal static class RefusedConnect
{
    private static readonly string Text = new SocketException((int)SocketError.ConnectionRefused).Message;

    /// <summary>The blocking calls that connect, and no others of the runtime, write the end point behind the system's text (Socket.DoConnect).</summary>
    public static bool IsProved(SocketException? socket)
    {
        ReadOnlySpan<char> message = socket?.Message;
        if (!message.StartsWith(Text, StringComparison.Ordinal))
            return false;

        message = message[Text.Length..];
        int port = message.LastIndexOf(':');
        return port > 1 && message[0] == ' ' && IPAddress.IsValid(message[1..port].Trim("[]")) && ushort.TryParse(message[(port + 1)..], out _);
    }
}
