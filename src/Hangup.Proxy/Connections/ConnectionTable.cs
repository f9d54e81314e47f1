namespace Hangup.Proxy;

/// <summary>The live connections of one proxy on one loop. That loop changes it; other threads may look.</summary>
internal sealed class ConnectionTable
{
    private readonly Lock _lock = new();
    private readonly List<ProxiedConnection> _connections = [];

    public void Add(ProxiedConnection connection)
    {
        lock (_lock)
        {
            connection.Place = _connections.Count;
            _connections.Add(connection);
        }
    }

    /// <summary>Removes it; the last one takes its place.</summary>
    public void Remove(ProxiedConnection connection)
    {
        lock (_lock)
        {
            ProxiedConnection last = _connections[^1];
            _connections[connection.Place] = last;
            last.Place = connection.Place;
            _connections.RemoveAt(_connections.Count - 1);
        }
    }

    public ProxiedConnection[] Snapshot()
    {
        lock (_lock)
            return [.. _connections];
    }
}
