using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>A host and a port, as they are typed: <c>127.0.0.1:80</c>, <c>[::1]:80</c>, <c>db.example.com:5432</c> or <c>:0</c>.</summary>
/// <param name="Host">An address or a name; empty for every address of this host, and for 127.0.0.1 where it is connected to.</param>
/// <param name="Port">The port; 0 lets the system choose one, which only a listener can want.</param>
/// <exception cref="ArgumentOutOfRangeException">The port is below 0 or above 65535.</exception>
public readonly record struct ProxyAddress(string Host, int Port)
{
    /// <summary>The port; 0 lets the system choose one, which only a listener can want.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or above 65535.</exception>
    public int Port { get; init => field = Checked(value); } = Checked(Port);

    /// <summary>Reads a host and a port. A text that is empty means any port on every address.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="address">The address.</param>
    /// <param name="problem">What is wrong with it, as a clause; <see langword="null"/> where it is well.</param>
    public static bool TryParse(string text, out ProxyAddress address, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = new("", 0);
        problem = null;
        if (text.Length == 0)
            return true;
        int colon = text.LastIndexOf(':');
        ReadOnlySpan<char> host = colon < 0 ? text : text.AsSpan(0, colon);
        bool bracketed = host is ['[', .., ']'];
        if (colon < 0 || (host.StartsWith('[') && !bracketed))
            problem = "missing port in address";
        else if (!bracketed && host.Contains(':'))
            problem = "too many colons in address; an IPv6 address stands in brackets";
        else if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            problem = "invalid port";
        else
            address = new((bracketed ? host[1..^1] : host).ToString(), port);
        return problem is null;
    }

    /// <summary>The longest name that a server of names can be asked for, with a dot at its end (RFC 1035, section 2.3.4).</summary>
    private const int LongestName = 254;

    /// <summary>The end points that this address stands for now; a name is looked up anew each time.</summary>
    /// <param name="cancellationToken">Ends the lookup.</param>
    /// <exception cref="SocketException">The name has no address, or the lookup failed.</exception>
    public async ValueTask<IReadOnlyList<IPEndPoint>> ResolveAsync(CancellationToken cancellationToken = default)
    {
        if (ToEndPoint() is { } single)
            return [single];
        if (Host.Length > LongestName)
            throw new SocketException((int)SocketError.HostNotFound);
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(Host, cancellationToken).ConfigureAwait(false);
        int port = Port;
        return [.. addresses.Select(address => new IPEndPoint(address, port))];
    }

    /// <summary>The end point, where the host is an address or empty; <see langword="null"/> where it is a name.</summary>
    public IPEndPoint? ToEndPoint()
    {
        if (Host.Length == 0)
            return new(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, Port);
        return IPAddress.TryParse(Host, out IPAddress? address) ? new(address, Port) : null;
    }

    /// <summary>Where to connect to, as <see cref="ToEndPoint"/>: no host is this one, by IPv4, as with Go's <c>net.Dial</c>.</summary>
    internal IPEndPoint? ToRemoteEndPoint() => Host.Length == 0 ? new(IPAddress.Loopback, Port) : ToEndPoint();

    /// <summary>The address as it is typed.</summary>
    public override string ToString() =>
        (Host.Contains(':') ? $"[{Host}]:" : $"{Host}:") + Port.ToString(CultureInfo.InvariantCulture);

    private static int Checked(int port)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        return port;
    }
}
