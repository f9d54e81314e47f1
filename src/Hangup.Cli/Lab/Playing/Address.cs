using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>A host and a port as somebody writes them: 127.0.0.1:8080, [::1]:8080, localhost:8080, or :8080 for loopback.</summary>
internal sealed record Address(string Host, int Port)
{
    private const string Loopback = "127.0.0.1";

    public static Address? Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? "" : text[..colon];
        if (!ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            return null;
        if (host.Length == 0)
            return new Address(Loopback, port); // Never all interfaces unless somebody writes them.
        if (host.StartsWith('[') && host.EndsWith(']'))
            return IsV6(host[1..^1]) ? new Address(host[1..^1], port) : null;
        return Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4 ? new Address(host, port) : null;
    }

    /// <exception cref="OperatingException">The name is unknown.</exception>
    public async Task<IPEndPoint> ResolveAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(Host, out IPAddress? literal))
            return new IPEndPoint(literal, Port);
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(Host, cancellationToken).ConfigureAwait(false);
            // Of a name with several addresses the IPv4 one: what listens on "localhost" is most often there.
            IPAddress? chosen = addresses.OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork).FirstOrDefault();
            return chosen is null ? throw Unknown() : new IPEndPoint(chosen, Port);
        }
        catch (SocketException)
        {
            throw Unknown();
        }
    }

    private static bool IsV6(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private OperatingException Unknown() => new($"The host name '{Host}' has no address: check its spelling or write an IP address.");
}
