namespace Hangup.Proxy;

/// <summary>What the ended connections of one proxy come to. Safe for concurrent use.</summary>
internal sealed class ConnectionTotals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(EndedBy By, ConnectionEnding How), long> _endings = [];
    private ByteCount _upstream;
    private ByteCount _downstream;

    /// <summary>Counts a connection that has ended, and takes it out of the table under the same lock, so that it is counted once.</summary>
    public void Add(ProxiedConnection connection, ConnectionEnded ended, ConnectionTable table)
    {
        lock (_lock)
        {
            _upstream += connection.UpstreamBytes;
            _downstream += connection.DownstreamBytes;
            _endings[(ended.By, ended.How)] = _endings.GetValueOrDefault((ended.By, ended.How)) + 1;
            table.Remove(connection);
        }
    }

    /// <summary>The totals with the live connections.</summary>
    public ProxyCounters Count(long accepted, IEnumerable<ConnectionTable> tables)
    {
        lock (_lock)
        {
            ProxiedConnection[] live = [.. tables.SelectMany(table => table.Snapshot())];
            return new(
                accepted,
                live.Length,
                live.Aggregate(_upstream, (sum, connection) => sum + connection.UpstreamBytes),
                live.Aggregate(_downstream, (sum, connection) => sum + connection.DownstreamBytes),
                new Dictionary<(EndedBy, ConnectionEnding), long>(_endings));
        }
    }
}
