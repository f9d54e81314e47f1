namespace Hangup;

/// <summary>Where a pattern stands in a line, and where in it the other end's address.</summary>
internal struct TextCapture
{
    private const int FirstEphemeralPort = 32768; // net.ipv4.ip_local_port_range of Linux

    private Range? _peer;
    private Range? _local;
    private Range? _port;
    private HoleKind _kind;

    public int Start { get; set; }

    public int End { get; set; }

    public void Take(HoleKind hole, int start, int length)
    {
        var range = new Range(start, start + length);
        switch (hole)
        {
            case HoleKind.Peer or HoleKind.Client or HoleKind.Host or HoleKind.Url:
                (_peer, _kind) = (range, hole);
                break;
            case HoleKind.Local:
                _local = range;
                break;
            case HoleKind.Port:
                _port = range;
                break;
        }
    }

    /// <summary>Completes it by what the context further on says.</summary>
    public void TakeFrom(in TextCapture context)
    {
        if (_peer is null)
            (_peer, _port, _kind) = (context._peer, context._port, context._kind);
    }

    /// <summary>
    /// The other end's address. A client's port is left out, since it is another one for each connection; of two
    /// addresses whose roles are not told, the one with a port of the ephemeral range is the client's.
    /// </summary>
    public readonly string PeerIn(ReadOnlySpan<char> line)
    {
        if (_peer is not { } range)
            return "";
        ReadOnlySpan<char> peer = _kind == HoleKind.Url ? AuthorityOf(line[range]) : line[range];
        if (_kind == HoleKind.Host)
            return _port is { } port ? $"{peer}:{line[port]}" : peer.ToString();
        bool isClient = _kind == HoleKind.Client
            || (_local is { } local && PortOf(peer) >= FirstEphemeralPort && PortOf(line[local]) is > 0 and < FirstEphemeralPort);
        return isClient ? WithoutPort(peer).ToString() : peer.ToString();
    }

    private static ReadOnlySpan<char> AuthorityOf(ReadOnlySpan<char> url)
    {
        int scheme = url.IndexOf("://");
        ReadOnlySpan<char> rest = scheme < 0 ? url : url[(scheme + 3)..];
        // A Unix socket is a path: nginx writes unix:/run/app.sock:/uri.
        if (rest.StartsWith("unix:", StringComparison.Ordinal))
            return rest[5..].IndexOf(':') is var colon and >= 0 ? rest[..(5 + colon)] : rest;
        int path = rest.IndexOfAny('/', '?');
        return path < 0 ? rest : rest[..path];
    }

    private static int PortOf(ReadOnlySpan<char> address) =>
        int.TryParse(address[(address.LastIndexOf(':') + 1)..], System.Globalization.NumberStyles.None, null, out int port) ? port : 0;

    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> address)
    {
        int colon = address.LastIndexOf(':');
        bool hasPort = colon > 0 && (address[colon - 1] == ']' || address[..colon].IndexOf(':') < 0);
        return hasPort ? address[..colon] : address;
    }
}
