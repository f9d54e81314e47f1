namespace Hangup.Explain;

/// <summary>What is known of servers. It is bounded: when it is full, servers that are not known yet stay unknown.</summary>
internal sealed class ServerTable
{
    private const int Most = 1 << 16;
    private readonly Dictionary<(ulong Upper, ulong Lower, ushort Port), ServerRecord> _servers = [];

    public ServerRecord Find((ulong Upper, ulong Lower, ushort Port) server) => _servers.GetValueOrDefault(server);

    /// <summary>Notes what a connection tells of its server.</summary>
    public void Learn(Conversation conversation)
    {
        int synAck = conversation.Has(Traits.Established) && conversation.Has(Traits.SynAck)
            ? conversation.Find(server: true, Packets.TcpFlags.Syn)
            : -1;
        if (synAck < 0)
            return;
        ServerRecord known = Find(conversation.ServerKey);
        if (known.Accepted == 0 && _servers.Count >= Most)
            return;
        known.Accepted = Math.Min(known.Accepted, uint.MaxValue - 1) + 1;
        known.TimeToLive = conversation[synAck].TimeToLive;
        _servers[conversation.ServerKey] = known;
    }
}
