using System.Runtime.CompilerServices;
using Hangup.Tests;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Explain.Tests.Flows;

public sealed class FlowTrackerTests
{
    [Fact]
    public void Sequence_numbers_wrap()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow()
            .FromClient(Syn, uint.MaxValue - 1).FromServer(Syn | Ack, uint.MaxValue, uint.MaxValue).FromClient(Ack, uint.MaxValue, 0)
            .FromClient(Psh | Ack, uint.MaxValue, 0, 100).FromServer(Ack, 0, 99)
            .FromServer(Psh | Ack, 0, 99, 50).FromClient(Ack, 99, 50)
            .FromClient(Fin | Ack, 99, 50).FromServer(Fin | Ack, 50, 100).FromClient(Ack, 100, 51)
            .Told());
        Assert.Equal((100, 50), (connection.ClientBytes, connection.ServerBytes));
        Assert.Equal(Causes.OrderlyClose, connection.Cause);
        Assert.DoesNotContain(connection.Packets, packet => packet.Text.Contains('('));
    }

    [Theory]
    [InlineData(1_000u)]
    [InlineData(1u << 31)]
    [InlineData(3_000_000_000u)]
    public void An_acknowledgment_of_data_that_the_capture_missed_takes_nothing_back(uint server)
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow()
            .FromClient(Syn, 1000).FromServer(Syn | Ack, server, 1001).FromClient(Ack, 1001, server + 1)
            .FromServer(Ack, server + 1, 1001, 100).FromClient(Ack, 1001, server + 301)
            .FromServer(Ack, server + 301, 1001, 100).FromClient(Ack, 1001, server + 401).FromServer(Ack, server + 401, 1001, 100)
            .Told());
        Assert.Equal((300, ConnectionOutcome.Open), (connection.ServerBytes, connection.Outcome));
        Assert.DoesNotContain(connection.Packets, packet => packet.Text.Contains("again", StringComparison.Ordinal));
    }

    [Fact]
    public void An_acknowledgment_of_missed_data_takes_nothing_back_between_ports_that_are_used_again()
    {
        const uint client = 3_000_000_000;
        ExplainedConnection connection = new TrackedFlow().Handshake()
            .FromClient(Syn, client).FromServer(Syn | Ack, 9000, client + 1).FromClient(Ack, client + 1, 9001)
            .FromClient(Ack, client + 1, 9001, 100).FromServer(Ack, 9001, client + 301).FromClient(Ack, client + 301, 9001, 100)
            .Told()[^1];
        Assert.Equal(200, connection.ClientBytes);
    }

    [Fact]
    public void An_acknowledgment_of_missed_data_takes_nothing_back_where_the_capture_begins_in_the_middle()
    {
        const uint server = 3_000_000_000;
        ExplainedConnection connection = Assert.Single(new TrackedFlow()
            .FromClient(Ack, 1001, server).FromServer(Ack, server, 1001, 100)
            .FromClient(Ack, 1001, server + 300).FromServer(Ack, server + 300, 1001, 100)
            .Told());
        Assert.Equal(200, connection.ServerBytes);
    }

    [Fact]
    public void A_connection_is_established_however_much_it_has_carried()
    {
        TrackedFlow flow = new TrackedFlow { WindowScale = 14 }.Handshake();
        foreach (uint sent in Gigabytes)
            flow.FromServer(Ack, 5001 + sent, 1001, 100, ushort.MaxValue).FromClient(Ack, 1001, 5101 + sent, window: ushort.MaxValue);
        ExplainedConnection connection = Assert.Single(flow
            .FromClient(Psh | Ack, 1001, 5101 + Gigabytes[^1], 10).FromServer(Rst | Ack, 5101 + Gigabytes[^1], 1011)
            .Told());
        Assert.Equal((Causes.CloseWithUnreadData, ConnectionStage.Later), (connection.Cause, connection.Stage));
    }

    [Fact]
    public void A_FIN_that_is_not_remembered_is_not_before_the_first_data()
    {
        TrackedFlow flow = new TrackedFlow { WindowScale = 14 }.Handshake();
        foreach (uint sent in Gigabytes)
            flow.FromClient(Ack, 1001 + sent, 5001, 100, ushort.MaxValue).FromServer(Ack, 5001, 1101 + sent, window: ushort.MaxValue);
        uint end = 1101 + Gigabytes[^1];
        flow.FromClient(Fin | Ack, end, 5001);
        for (uint i = 0; i < 20; i++)
            flow.FromServer(Ack, 5001 + (i * 100), end + 1, 100).FromClient(Ack, end + 1, 5101 + (i * 100));
        ExplainedConnection connection = Assert.Single(flow.FromServer(Fin | Ack, 7001, end + 1).FromClient(Ack, end + 1, 7002).Told());
        Assert.Equal((Causes.OrderlyClose, ConnectionOutcome.Closed), (connection.Cause, connection.Outcome));
    }

    /// <summary>Where some data begins of what comes to more than two gigabytes.</summary>
    private static uint[] Gigabytes => [0, 800_000_000, 1_600_000_000, 2_400_000_000, 3_000_000_000];

    [Fact]
    public void What_is_sent_again_counts_once()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow().Handshake()
            .FromClient(Psh | Ack, 1001, 5001, 100).FromClient(Psh | Ack, 1001, 5001, 100).FromClient(Psh | Ack, 1051, 5001, 100)
            .FromServer(Ack, 5001, 1151)
            .Told());
        Assert.Equal(150, connection.ClientBytes);
        Assert.Contains("(again)", connection.Packets[4].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("(again)", connection.Packets[5].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_at_the_wrong_number_ends_nothing()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow().Handshake()
            .FromServer(Rst, 5500).FromClient(Ack, 1001, 5001)
            .FromClient(Psh | Ack, 1001, 5001, 10).FromServer(Ack, 5001, 1011)
            .Told());
        Assert.Equal((Causes.BlindResetChallenged, ConnectionOutcome.Survived), (connection.Cause, connection.Outcome));
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(3, 30)]
    [InlineData(8, 8)]
    [InlineData(40, 9)]
    [InlineData(40, 12)]
    [InlineData(40, 30)]
    public void The_RST_that_ended_it_is_remembered_whatever_comes_behind_it(int before, int behind)
    {
        TrackedFlow flow = new TrackedFlow().Handshake().FromClient(Psh | Ack, 1001, 5001, 10);
        for (uint i = 0; i < before; i++)
            flow.FromServer(Ack, 5001 + (i * 100), 1011, 100);
        uint next = 5001 + ((uint)before * 100);
        flow.FromClient(Ack, 1011, next).FromClient(Rst | Ack, 1011, next);
        for (uint i = 0; i < behind; i++)
            flow.FromServer(Ack, next + (i * 100), 1011, 100).FromClient(Rst, 1011, window: 0);

        ExplainedConnection connection = Assert.Single(flow.Told());
        Assert.Equal((Causes.CloseWithUnreadData, EndedBy.Client), (connection.Cause, connection.EndedBy));
        Assert.StartsWith("RST, ACK seq 11 ", Assert.Single(connection.Packets, packet => packet.IsDecisive).Text, StringComparison.Ordinal);
        Assert.Equal(6 + before + (2 * behind), connection.Packets[^1].Number);
        AssertComplete(connection);
    }

    private static void AssertComplete(ExplainedConnection connection)
    {
        long number = connection.FirstPacket;
        for (int i = 0; i < connection.Packets.Count; i++)
        {
            number += connection.Omissions.Where(missing => missing.After == i).Sum(missing => missing.Count);
            Assert.Equal(number++, connection.Packets[i].Number);
        }

        Assert.Equal(connection.PacketCount, connection.Packets.Count + connection.Omissions.Sum(missing => missing.Count));
    }

    [Fact]
    public void A_record_has_four_cache_lines() => Assert.Equal(4 * CacheLines.Length, Unsafe.SizeOf<FlowRecord>());

    [Theory]
    [InlineData(1u)]
    [InlineData(500u)]
    [InlineData(1_000_000u)] // More than the window of the SYN-ACK, which is the only one that was seen.
    public void A_RST_behind_data_that_the_capture_left_out_ended_it_most_likely(uint data)
    {
        TrackedFlow flow = new TrackedFlow()
            .FromClient(Syn, 1000).FromServer(Syn | Ack, 5000, 1001).FromClient(Rst | Ack, 1001 + data, 5001 + data);
        flow.After(TimeSpan.FromSeconds(1)).FromClient(Syn, 900_000).FromServer(Syn | Ack, 700_000, 900_001);
        IReadOnlyList<ExplainedConnection> told = flow.Told();
        Assert.Equal(2, told.Count);
        Assert.Equal(
            (Causes.LingerZeroClose, DiagnosisConfidence.Possible, ConnectionOutcome.Failed, EndedBy.Client),
            (told[0].Cause, told[0].Confidence, told[0].Outcome, told[0].EndedBy));
        Assert.True(told[0].Packets[2].IsDecisive);
    }

    [Fact]
    public void A_RST_behind_data_that_the_capture_lost_ended_it_most_likely()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow().Handshake()
            .FromClient(Psh | Ack, 1001, 5001, 10).FromServer(Psh | Ack, 5001, 1011, 20).FromClient(Rst | Ack, 1041, 5021)
            .Told());
        Assert.Equal(
            (Causes.CloseWithUnreadData, DiagnosisConfidence.Possible, ConnectionOutcome.Failed),
            (connection.Cause, connection.Confidence, connection.Outcome));
    }

    [Fact]
    public void A_RST_at_the_number_that_its_receiver_told_ended_it_whatever_the_capture_lost()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow().Handshake()
            .FromClient(Psh | Ack, 1001, 5001, 10).FromServer(Ack, 5001, 1041).FromServer(Psh | Ack, 5001, 1041, 20)
            .FromClient(Rst | Ack, 1041, 5021).FromServer(Psh | Ack, 5021, 1041, 20)
            .Told());
        Assert.Equal((Causes.CloseWithUnreadData, ConnectionOutcome.Failed), (connection.Cause, connection.Outcome));
    }

    [Fact]
    public void A_RST_at_a_number_that_its_receiver_has_left_behind_ends_nothing()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow().Handshake()
            .FromServer(Ack, 5001, 1041).FromClient(Psh | Ack, 1041, 5001, 100).FromServer(Ack, 5001, 1141)
            .FromClient(Rst, 1041)
            .Told());
        Assert.Equal((Causes.ResetOutOfWindow, ConnectionOutcome.Survived), (connection.Cause, connection.Outcome));
    }

    [Fact]
    public void A_guessed_RST_is_not_believed_because_the_capture_ends_behind_it()
    {
        ExplainedConnection guesses = Assert.Single(new TrackedFlow().Handshake()
            .FromServer(Rst, 5500).FromClient(Ack, 1001, 5001).FromServer(Rst, 5600)
            .Told());
        Assert.Equal((Causes.BlindResetChallenged, ConnectionOutcome.Survived), (guesses.Cause, guesses.Outcome));
        ExplainedConnection outside = Assert.Single(new TrackedFlow().Handshake().FromServer(Rst, 5_000_000).Told());
        Assert.Equal((Causes.ResetOutOfWindow, ConnectionOutcome.Survived), (outside.Cause, outside.Outcome));
    }

    [Fact]
    public void A_port_pair_that_was_used_before_is_a_connection_of_its_own()
    {
        IReadOnlyList<ExplainedConnection> told = new TrackedFlow().Handshake()
            .FromClient(Fin | Ack, 1001, 5001).FromServer(Fin | Ack, 5001, 1002).FromClient(Ack, 1002, 5002)
            .After(TimeSpan.FromSeconds(3))
            .FromClient(Syn, 900_000).FromServer(Syn | Ack, 700_000, 900_001).FromClient(Ack, 900_001, 700_001)
            .Told();
        Assert.Equal([Causes.OrderlyClose, Causes.TimeWaitReuse], told.Select(connection => connection.Cause));
    }

    [Fact]
    public void Windows_are_scaled_where_a_SYN_that_met_a_living_connection_began_a_new_one()
    {
        ExplainedConnection connection = new TrackedFlow { WindowScale = 7 }.Handshake()
            .FromClient(Syn, 900_000).FromServer(Syn | Ack, 700_000, 900_001).FromClient(Ack, 900_001, 700_001)
            .FromClient(Psh | Ack, 900_001, 700_001, 100).FromServer(Ack, 700_001, 900_101, 1448).FromServer(Fin | Ack, 701_449, 900_101)
            .FromClient(Fin | Ack, 900_101, 701_450).FromServer(Ack, 701_450, 900_102)
            .Told()[^1];
        Assert.Equal((Causes.OrderlyClose, ConnectionOutcome.Closed, 1448), (connection.Cause, connection.Outcome, connection.ServerBytes));
    }

    [Fact]
    public void A_capture_that_begins_in_the_middle_is_followed_from_there()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow()
            .FromServer(Psh | Ack, 77_000, 3_000, 500).FromClient(Ack, 3_000, 77_500)
            .After(TimeSpan.FromSeconds(350))
            .FromClient(Psh | Ack, 3_000, 77_500, 20).FromServer(Rst, 77_500, window: 0)
            .Told());
        Assert.Equal((Causes.HalfOpenAfterReboot, ConnectionOutcome.Failed), (connection.Cause, connection.Outcome));
        Assert.Equal(350, connection.Idle.TotalSeconds, 0.1);
        Assert.Equal("RSTRH", connection.ZeekState); // To Zeek an originator without a SYN is inactive (conn_state()).
        Assert.StartsWith("AWS Network Load Balancer", KnownTimeouts.Find(connection.Idle), StringComparison.Ordinal);
    }

    [Fact]
    public void One_direction_alone_makes_no_failure()
    {
        ExplainedConnection connection = Assert.Single(new TrackedFlow()
            .FromClient(Syn, 1000).FromClient(Ack, 1001, 5001).FromClient(Psh | Ack, 1001, 5001, 100).FromClient(Fin | Ack, 1101, 5200)
            .Told());
        Assert.NotEqual(ConnectionOutcome.Failed, connection.Outcome);
    }

    [Fact]
    public void Too_many_at_once_go_as_they_are_and_are_counted()
    {
        var flows = new TrackedFlow(mostFlows: 100);
        for (ushort port = 1; port <= 1000; port++)
        {
            flows.ClientPort = port;
            flows.Handshake();
        }

        Assert.Equal(1000, flows.Told().Count);
        Assert.Equal((1000, 900), (flows.Tracker.Connections, flows.Tracker.RetiredEarly));
    }

    [Fact]
    public void A_clock_that_is_set_back_ends_no_connection()
    {
        const int connections = 100;
        TrackedFlow flows = new TrackedFlow().Handshake().After(TimeSpan.FromHours(-1));
        for (ushort port = 1; port <= connections; port++)
        {
            flows.ClientPort = port;
            flows.FromClient(Syn, 1000);
        }

        for (ushort port = 1; port <= connections; port++)
        {
            flows.ClientPort = port;
            flows.FromServer(Syn | Ack, 5000, 1001).FromClient(Ack, 1001, 5001);
        }

        IReadOnlyList<ExplainedConnection> told = flows.Told();
        Assert.Equal(1 + connections, told.Count);
        Assert.All(told, connection => Assert.Equal(3, connection.PacketCount));
    }

    [Fact]
    public void Where_a_clock_was_set_back_connections_end_as_before()
    {
        const ushort closing = 50_000, waiting = 40_000;
        TrackedFlow flows = new TrackedFlow { ClientPort = waiting }.Handshake().After(TimeSpan.FromHours(-1));
        for (int i = 0; i < 2000; i++)
            flows.FromClient(Ack, 1001, 5001);
        flows.ClientPort = closing;
        flows.Handshake().FromServer(Rst | Ack, 5001, 1001).After(TimeSpan.FromMinutes(2));
        flows.ClientPort = waiting;
        for (int i = 0; i < 20; i++)
            flows.FromClient(Ack, 1001, 5001);
        Assert.Equal([closing, waiting], flows.Told().Select(told => told.Client.Port));
    }

    [Fact]
    public void What_both_ends_have_closed_is_forgotten_without_the_last_acknowledgment()
    {
        const ushort closed = 50_000, waiting = 40_000;
        TrackedFlow flows = new TrackedFlow { ClientPort = waiting }.Handshake();
        flows.ClientPort = closed;
        // Of what a filter of SYN, FIN and RST lets through.
        flows.FromClient(Syn, 1000).FromServer(Syn | Ack, 5000, 1001)
            .FromClient(Fin | Ack, 1101, 9001).FromServer(Fin | Ack, 9001, 1102).After(TimeSpan.FromMinutes(3));
        flows.ClientPort = waiting;
        for (int i = 0; i < 20; i++)
            flows.FromClient(Ack, 1001, 5001);
        Assert.Equal([closed, waiting], flows.Told().Select(told => told.Client.Port));
    }

    [Fact]
    public void Where_there_are_many_a_SYN_is_forgotten_once_its_next_is_overdue()
    {
        const ushort patient = 65_000;
        int[] repeats = [20_000, 23_000, 29_000, 41_000]; // 3, 6 and 12 seconds apart: there is a SYN in each millisecond
        var flows = new TrackedFlow(mostFlows: 30_000);
        for (ushort port = 1; port <= 60_000; port++)
        {
            flows.ClientPort = port;
            flows.FromClient(Syn, 1000);
            if (!repeats.Contains(port))
                continue;
            flows.ClientPort = patient;
            flows.FromClient(Syn, 1000);
        }

        Assert.Equal(repeats.Length, Assert.Single(flows.Told(), told => told.Client.Port == patient).PacketCount);
        Assert.Equal((60_001, 0), (flows.Tracker.Connections, flows.Tracker.RetiredEarly));
    }

    [Fact]
    public void A_packet_more_allocates_nothing()
    {
        var collector = new ConnectionCollector(new ExplainOptions());
        var tracker = new FlowTracker(collector);
        Segment segment = default;
        segment.Key = new FlowKey { LowLower = 1, HighLower = 2, LowPort = 80, HighPort = 40000 };
        segment.Hash = segment.Key.Hash();
        segment.Flags = Ack;
        segment.WindowScale = Segment.NoScale;
        Assert.Equal(0, Allocations.Of(() => Follow(tracker, ref segment, 100_000)));
    }

    private static void Follow(FlowTracker tracker, ref Segment segment, int segments)
    {
        for (int i = 0; i < segments; i++)
        {
            segment.Number++;
            segment.Time += 1000;
            segment.PayloadLength = 100;
            segment.Sequence += 100;
            tracker.Track(segment);
        }
    }
}
