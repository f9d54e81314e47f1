using System.Runtime.InteropServices;

namespace Hangup.Explain;

/// <summary>What is known of servers. It is bounded: when it is full, servers that are not known yet stay unknown.</summary>
internal sealed class ServerTable
{
    private const int Most = 1 << 16;
    private readonly Dictionary<ServerKey, ServerRecord> _servers = [];

    public ServerRecord Find(in ServerKey server) => _servers.GetValueOrDefault(server);

    /// <summary>Notes what a connection tells of its server.</summary>
    public void Learn(in FlowRecord flow)
    {
        bool serverIsHigh = flow.High.Has(SideMarks.SynAck);
        ref readonly FlowSide client = ref serverIsHigh ? ref flow.Low : ref flow.High;
        ref readonly FlowSide server = ref serverIsHigh ? ref flow.High : ref flow.Low;
        if (flow.SynAckTimeToLive == 0 || !client.Has(SideMarks.Acknowledges) || (int)(client.Acknowledged - server.InitialSequence) <= 0)
            return;
        var key = serverIsHigh
            ? new ServerKey(flow.Key.HighUpper, flow.Key.HighLower, flow.Key.HighPort)
            : new ServerKey(flow.Key.LowUpper, flow.Key.LowLower, flow.Key.LowPort);
        if (_servers.Count >= Most && !_servers.ContainsKey(key))
            return;
        ref ServerRecord known = ref CollectionsMarshal.GetValueRefOrAddDefault(_servers, key, out _);
        known.Accepted = Math.Min(known.Accepted, uint.MaxValue - 1) + 1;
        known.TimeToLive = flow.SynAckTimeToLive;
    }
}
