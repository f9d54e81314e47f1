namespace Hangup.Proxy;

/// <summary>What a proxy has done since it was made, live connections included.</summary>
/// <param name="Accepted">Clients accepted.</param>
/// <param name="Live">Connections that have not ended.</param>
/// <param name="UpstreamBytes">From clients to the upstream.</param>
/// <param name="DownstreamBytes">From the upstream to clients.</param>
/// <param name="Endings">How often connections ended by whom and how.</param>
public sealed record ProxyCounters(
    long Accepted, long Live, ByteCount UpstreamBytes, ByteCount DownstreamBytes,
    IReadOnlyDictionary<(EndedBy By, ConnectionEnding How), long> Endings);
