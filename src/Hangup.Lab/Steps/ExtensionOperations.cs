using System.Security.Authentication;

namespace Hangup.Lab;

/// <summary>socket(2) with a protocol of choice.</summary>
/// <param name="Transport">The protocol.</param>
public sealed record OpenSocket(Transport Transport) : Operation("socket")
{
    /// <inheritdoc/>
    public override string Text => $"socket (IPPROTO_{Transport.ToString().ToUpperInvariant()})";
}

/// <summary>
/// The TLS handshake of <see cref="System.Net.Security.SslStream"/>, as server where the connection was accepted. Reads and
/// writes then go through TLS.
/// </summary>
/// <param name="Protocol">The version of TLS.</param>
public sealed record Authenticate(SslProtocols Protocol) : Operation("handshake")
{
    /// <inheritdoc/>
    public override string Text => Protocol == SslProtocols.Tls12 ? "TLS 1.2 handshake" : "TLS 1.3 handshake";
}

/// <summary>Sends TLS's close_notify and leaves TCP as it is.</summary>
public sealed record CloseNotify() : Operation("close_notify");

/// <summary>setsockopt(2) with TCP_MD5SIG: segments from an address must bear a signature (RFC 2385), and those to it get one.</summary>
/// <param name="Peer">Where the address is; the port plays no part.</param>
/// <param name="Key">The key, in ASCII, at most 80 bytes.</param>
public sealed record SetSignatureKey(Place Peer, string Key) : Operation("set option")
{
    /// <inheritdoc/>
    public override string Text => $"TCP_MD5SIG \"{Key}\" for {Peer}";
}

/// <summary>A signal reaches the thread whose call waits; its handler does nothing and returns.</summary>
/// <param name="Actor">Whose call.</param>
/// <param name="Restarts">The handler is installed with SA_RESTART.</param>
public sealed record SignalDelivery(Actor Actor, bool Restarts) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => Restarts ? "gets a signal, handled with SA_RESTART" : "gets a signal, handled without SA_RESTART";
}
