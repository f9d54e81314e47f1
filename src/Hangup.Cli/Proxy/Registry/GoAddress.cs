using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>
/// An address to listen at, read and shown as Go's <c>net</c> package does: clients compare the text that they sent with the one
/// that they get back, and show what is wrong to their users.
/// </summary>
/// <param name="Host">The address; <see langword="null"/> for all of this host.</param>
/// <param name="Port">The port; 0 lets the system choose one.</param>
internal sealed record GoAddress(IPAddress? Host, int Port)
{
    /// <summary>The address to give to the engine. Go listens for both families where the IPv4 wildcard is written.</summary>
    public ProxyAddress ToListen() =>
        Host is null || (Host.Equals(IPAddress.Any) && Socket.OSSupportsIPv6) ? new ProxyAddress("", Port) : new ProxyAddress(Host.ToString(), Port);

    /// <summary>Reads an address and looks its name up.</summary>
    /// <returns>The address, or what is wrong with it.</returns>
    public static async Task<(GoAddress? Address, string? Problem)> ResolveAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
            return (new GoAddress(null, 0), null);
        if (!TrySplit(text, out string host, out string port, out string? problem))
            return (null, $"address {text}: {problem}");
        if (PortOf(port) is not { } number)
            return (null, $"lookup tcp/{port}: unknown port");
        if (number is < 0 or > ushort.MaxValue)
            return (null, $"address {port}: invalid port");
        if (host.Length == 0)
            return (new GoAddress(null, (int)number), null);
        if (IPAddress.TryParse(host, out IPAddress? literal))
            return (new GoAddress(literal, (int)number), null);
        IPAddress? first = await LookUpAsync(host, cancellationToken).ConfigureAwait(false);
        return first is null ? (null, $"lookup {host}: no such host") : (new GoAddress(first, (int)number), null);
    }

    /// <summary>An end point as Go writes it.</summary>
    public static string TextOf(IPEndPoint endPoint) => new GoAddress(endPoint.Address, endPoint.Port).ToString();

    public override string ToString() =>
        Host is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool TrySplit(string text, out string host, out string port, [NotNullWhen(false)] out string? problem)
    {
        int colon = text.LastIndexOf(':');
        (host, port, problem) = ("", "", null);
        if (colon < 0)
            problem = "missing port in address";
        else if (text[0] == '[')
            problem = ProblemOfBrackets(text, colon);
        else if (text.IndexOf(':', StringComparison.Ordinal) != colon)
            problem = "too many colons in address";
        if (problem is not null)
            return false;
        bool bracketed = text[0] == '[';
        host = bracketed ? text[1..(colon - 1)] : text[..colon];
        port = text[(colon + 1)..];
        problem = (bracketed ? host : text).Contains('[', StringComparison.Ordinal) ? "unexpected '[' in address"
            : (bracketed ? host : text).Contains(']', StringComparison.Ordinal) ? "unexpected ']' in address"
            : null;
        return problem is null;
    }

    private static string? ProblemOfBrackets(string text, int colon)
    {
        int end = text.IndexOf(']', StringComparison.Ordinal);
        return end < 0 ? "missing ']' in address"
            : end + 1 == text.Length ? "missing port in address"
            : end + 1 == colon ? null
            : text[end + 1] == ':' ? "too many colons in address"
            : "missing port in address";
    }

    /// <summary>The number; <see langword="null"/> where it is none but the name of a service, which are not looked up.</summary>
    private static long? PortOf(string text)
    {
        if (text.Length == 0)
            return 0;
        ReadOnlySpan<char> digits = text[0] is '+' or '-' ? text.AsSpan(1) : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long port) ? port : long.MaxValue;
    }

    private static async Task<IPAddress?> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<IPEndPoint> found = await new ProxyAddress(host, 0).ResolveAsync(cancellationToken).ConfigureAwait(false);
            return found.Select(endPoint => endPoint.Address).OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork).FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
