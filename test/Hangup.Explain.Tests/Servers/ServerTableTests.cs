using Hangup.Packets;

namespace Hangup.Explain.Tests.Servers;

public sealed class ServerTableTests
{
    [Fact]
    public void It_holds_what_a_dictionary_holds()
    {
        const int servers = 5000, steps = 100_000;
        var random = new Random(20261130);
        var table = new ServerTable();
        var expected = new Dictionary<(ulong, ushort), (uint Accepted, byte TimeToLive)>();
        for (int step = 0; step < steps; step++)
        {
            (ulong address, ushort port) = ((ulong)random.Next(servers / 10), (ushort)random.Next(10));
            FlowRecord flow = Accepted(address, port, (byte)random.Next(1, 256));
            ref ServerRecord known = ref table.Find(flow.ServerKey);
            (uint accepted, byte timeToLive) = expected.GetValueOrDefault((address, port));
            Assert.Equal((accepted, timeToLive, accepted > 0), (known.Accepted, known.TimeToLive, known.IsKnown));
            table.Learn(flow, ref known);
            expected[(address, port)] = (accepted + 1, flow.SynAckTimeToLive);
        }
    }

    [Fact]
    public void Where_there_are_too_many_servers_new_ones_stay_unknown()
    {
        const int most = 1 << 16;
        var table = new ServerTable();
        for (ulong address = 0; address < most + 1000; address++)
        {
            FlowRecord flow = Accepted(address, 443, timeToLive: 64);
            table.Learn(flow, ref table.Find(flow.ServerKey));
        }

        Assert.True(table.Find(Accepted(most - 1, 443, 64).ServerKey).IsKnown);
        Assert.False(table.Find(Accepted(most, 443, 64).ServerKey).IsKnown);
    }

    [Fact]
    public void Where_there_are_too_many_groups_new_ones_are_those_of_other_servers()
    {
        const int mostGroups = 10_000, more = 5000;
        var collector = new ConnectionCollector(new ExplainOptions());
        for (ulong address = 0; address < mostGroups + more; address++)
            collector.Take(Unanswered(address), [default], now: 200_000_000_000);

        Assert.Equal(mostGroups + more, collector.Groups.Sum(group => group.Count));
        Assert.Equal(more, Assert.Single(collector.Groups, group => group.Server is null).Count);
        Assert.Equal(mostGroups, collector.Groups.Count(group => group is { Server: not null, Count: 1 }));
    }

    private static FlowRecord Accepted(ulong server, ushort port, byte timeToLive)
    {
        FlowRecord flow = Unanswered(server);
        flow.Key.LowPort = port;
        flow.SynAckTimeToLive = timeToLive;
        flow.Low.Marks = SideMarks.Started | SideMarks.SynAck | SideMarks.Heard;
        return flow;
    }

    /// <summary>A connection of which nothing but one SYN was seen.</summary>
    private static FlowRecord Unanswered(ulong server)
    {
        FlowRecord flow = default;
        flow.Key = new FlowKey { LowLower = server, LowPort = 80, HighLower = ulong.MaxValue, HighPort = 40000 };
        flow.Initiator = Initiator.High;
        flow.State = FlowState.Open;
        flow.SinceBefore = -1;
        flow.Logged = 1;
        flow.High.Marks = SideMarks.Started | SideMarks.Syn;
        flow.High.Flags = TcpFlags.Syn;
        flow.High.Packets = 1;
        return flow;
    }
}
