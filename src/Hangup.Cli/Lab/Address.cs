using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>Reads HOST:PORT, [IPv6]:PORT or :PORT, which is loopback.</summary>
internal static class Address
{
    public static async Task<IPEndPoint> ParseAsync(string text, CancellationToken cancellationToken)
    {
        int colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            throw new UsageException($"{text} is no address; write HOST:PORT, [IPv6]:PORT or :PORT, with a port from 0 to 65535.");
        string host = text[..colon];
        if (host.Length == 0)
            return new IPEndPoint(IPAddress.Loopback, port);
        if (host.StartsWith('[') && host.EndsWith(']'))
            host = host[1..^1];
        else if (host.Contains(':'))
            throw new UsageException($"{text} is no address; write an IPv6 address in brackets: [{host}]:{port}.");
        if (IPAddress.TryParse(host, out IPAddress? address))
            return new IPEndPoint(address, port);
        try
        {
            return new IPEndPoint((await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false))[0], port);
        }
        catch (SocketException)
        {
            throw new UsageException($"The host name {host} cannot be resolved; write an address, such as 127.0.0.1:{port}.");
        }
    }
}
