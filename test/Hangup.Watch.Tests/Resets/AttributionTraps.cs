using Hangup.Watch.Tests.Telling;
using static Hangup.Watch.Tests.Resets.Story;

namespace Hangup.Watch.Tests.Resets;

/// <summary>Whom the kernel's events seem to accuse, and who it was.</summary>
public abstract class AttributionTraps
{
    /// <summary>Who writes the records.</summary>
    private protected abstract RecordPath Path { get; }

    [Fact]
    public void An_interrupted_process_is_not_the_owner()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Changes(ServerEnds, ServerSocket, 1, 4, By(Server));
        story.Destroys(ServerEnds, ServerSocket, InterruptOf(Stranger));
        story.Sends(ServerEnds, 0xffff_0009, "TCP_TIMEWAIT_SOCKET", InterruptOf(Client), state: 6);
        story.Receives(ClientEnds, ClientSocket);

        var (reset, verdict) = story.Outcome();
        Assert.Equal(("server", Attribution.Close), (reset.Sender.Process?.Name, reset.Sender.By));
        Assert.Equal(("client", Attribution.Connect), (reset.Receiver.Process?.Name, reset.Receiver.By));
        Assert.Equal(Causes.WriteAfterPeerClose, verdict?.Cause);
    }

    [Fact]
    public void A_refusal_has_no_socket_and_no_owner()
    {
        var story = new Story(path: Path);
        story.Changes(ClientEnds with { LocalPort = 0 }, ClientSocket, 7, 2, By(Client));
        story.Sends(ServerEnds, 0, "NO_SOCKET", By(Client));
        story.Receives(ClientEnds, ClientSocket);
        story.Gets(ClientEnds, ErrnoNumber.ConnectionRefused, InterruptOf(Client));

        var (reset, verdict) = story.Outcome();
        Assert.Null(reset.Sender.Process);
        Assert.Equal("client", reset.Receiver.Process?.Name);
        Assert.Equal(Causes.ConnectRefused, verdict?.Cause);
    }

    [Fact]
    public void A_firewalls_reset_is_received_though_nobody_sent_it()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Receives(ClientEnds, ClientSocket);
        story.Gets(ClientEnds, ErrnoNumber.ConnectionReset, InterruptOf(Stranger));
        Assert.Equal(Causes.ServerFirewallReset, story.Outcome().Verdict?.Cause);

        var refused = new Story(path: Path);
        refused.Receives(ClientEnds, ClientSocket);
        refused.Gets(ClientEnds, ErrnoNumber.ConnectionRefused, InterruptOf(Stranger));
        Assert.Equal(Causes.ConnectResetByFirewall, refused.Outcome().Verdict?.Cause);
    }

    [Fact]
    public void A_socket_that_ends_itself_did_not_receive_a_reset()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Receives(ServerEnds, ServerSocket);
        story.Gets(ServerEnds, ErrnoNumber.ConnectionReset, InterruptOf(Client));
        story.Sends(ServerEnds, ServerSocket, "TCP_ABORT_ON_DATA", InterruptOf(Client));
        story.Receives(ClientEnds, ClientSocket);

        PendingReset reset = story.Outcome().Reset;
        Assert.Equal(ServerEnds, reset.Ends);
        Assert.True(reset.Has(ResetTraits.EndedBySelf));
        Assert.Equal("client", reset.Receiver.Process?.Name);
    }

    [Fact]
    public void Calls_that_give_one_reason_are_told_apart_by_what_follows()
    {
        var linger = new Story(path: Path);
        linger.Connects();
        linger.Sends(ServerEnds, ServerSocket, "TCP_STATE", By(Server));
        linger.Gets(ServerEnds, ErrnoNumber.ConnectionReset, By(Server));
        linger.Destroys(ServerEnds, ServerSocket, By(Server));
        linger.Receives(ClientEnds, ClientSocket);
        Assert.Equal(Causes.LingerZeroClose, linger.Outcome().Verdict?.Cause);

        var dissolved = new Story(path: Path);
        dissolved.Connects();
        dissolved.Sends(ClientEnds, ClientSocket, "TCP_STATE", By(Client));
        dissolved.Gets(ClientEnds, ErrnoNumber.ConnectionReset, By(Client));
        dissolved.Receives(ServerEnds, ServerSocket);
        Assert.Equal(Causes.AssociationDissolved, dissolved.Outcome().Verdict?.Cause);

        var timer = new Story(path: Path);
        timer.Sends(ServerEnds, ServerSocket, "TCP_STATE", InterruptOf(0), state: 5);
        Assert.Equal(Causes.FinWaitTwoTimerReset, timer.Outcome().Verdict?.Cause);
    }

    [Fact]
    public void Who_destroys_a_socket_from_outside_is_not_its_owner()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Sends(ClientEnds, ClientSocket, "TCP_STATE", By(Administrator), state: 1);
        story.Gets(ClientEnds, ErrnoNumber.ConnectionAborted, By(Administrator));
        story.Destroys(ClientEnds, ClientSocket, By(Client));
        story.Receives(ServerEnds, ServerSocket);

        var (reset, verdict) = story.Outcome();
        Assert.Equal("ss", reset.Actor?.Name);
        Assert.Equal("client", reset.Sender.Process?.Name);
        Assert.Equal(Causes.SocketDestroyedByAdministrator, verdict?.Cause);
    }

    [Fact]
    public void A_closed_listener_resets_those_who_wait_to_be_accepted()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Changes(ServerEnds with { RemotePort = 0, Remote = 0 }, ListenerSocket, 10, 7, By(Server));
        story.Sends(ServerEnds, ServerSocket, "TCP_STATE", By(Server));
        story.Receives(ClientEnds, ClientSocket);

        Assert.Equal(Causes.ListenerClosedWithQueuedConnections, story.Outcome().Verdict?.Cause);
    }

    [Theory]
    [InlineData("NO_SOCKET", "write-after-peer-close")]
    [InlineData("TCP_FLAGS", "write-after-peer-close")]
    public void A_forgotten_connection_is_known_by_who_closed_it(string reason, string cause)
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Destroys(ServerEnds, ServerSocket, By(Server));
        story.Passes(TimeSpan.FromSeconds(60));
        story.Sends(ServerEnds, reason == "NO_SOCKET" ? 0 : ListenerSocket, reason, InterruptOf(Stranger));
        story.Receives(ClientEnds, ClientSocket);

        var (reset, verdict) = story.Outcome();
        Assert.Equal("server", reset.Sender.Process?.Name);
        Assert.Equal(cause, verdict?.Cause.Id);
    }

    [Theory]
    [InlineData(0, "NO_SOCKET", 0, null)] // Who listens on that port does so in another namespace.
    [InlineData(ListenerSocket, "TCP_FLAGS", 10, "server")]
    public void Who_listens_on_the_port_sent_it_only_where_there_was_a_socket(ulong socket, string reason, int state, string? sender)
    {
        var story = new Story(path: Path);
        story.Changes(ServerEnds with { RemotePort = 0, Remote = 0 }, ListenerSocket, 7, 10, By(Server));
        story.Sends(ServerEnds, socket, reason, InterruptOf(Stranger), state);
        story.Receives(ClientEnds, ClientSocket);
        Assert.Equal(sender, story.Outcome().Reset.Sender.Process?.Name);
    }

    [Fact]
    public void A_full_accept_queue_that_aborts_is_told_by_its_reason()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Sends(ServerEnds, ListenerSocket, "INVALID_SYN", InterruptOf(Client), state: 12);
        story.Receives(ClientEnds, ClientSocket);
        story.Gets(ClientEnds, ErrnoNumber.ConnectionReset, InterruptOf(Client));
        Assert.Equal(Causes.AcceptQueueOverflowReset, story.Outcome().Verdict?.Cause);
    }

    [Fact]
    public void An_error_of_zero_is_none()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Receives(ClientEnds, ClientSocket);
        story.Gets(ClientEnds, 0, InterruptOf(Stranger));
        story.Gets(ClientEnds, ErrnoNumber.BrokenPipe, InterruptOf(Stranger));
        Assert.Equal(ErrnoNumber.BrokenPipe, story.Outcome().Reset.ReceiverError);
    }

    [Fact]
    public void A_reset_may_be_received_before_it_is_sent()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Receives(ClientEnds, ClientSocket);
        story.Gets(ClientEnds, ErrnoNumber.ConnectionReset, InterruptOf(Server));
        story.Sends(ServerEnds, ServerSocket, "TCP_ABORT_ON_CLOSE", By(Server));

        var (reset, verdict) = story.Outcome();
        Assert.Equal("server", reset.Sender.Process?.Name);
        Assert.Equal("client", reset.Receiver.Process?.Name);
        Assert.Equal(Causes.CloseWithUnreadData, verdict?.Cause);
    }

    [Theory]
    [InlineData(Server, ResetTraits.Sent | ResetTraits.Received, 0)]
    [InlineData(Stranger, ResetTraits.Received, 1)]
    public void A_reset_that_is_received_long_before_one_is_sent_is_somebody_elses(int interrupted, object traits, int consequences)
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Receives(ClientEnds, ClientSocket, interrupted);
        story.Passes(TimeSpan.FromMilliseconds(50));
        story.Sends(ServerEnds, ServerSocket, "TCP_STATE", By(Server));
        story.Joiner.Finish();
        PendingReset told = Assert.Single(story.Told);
        Assert.Equal(traits, told.Traits & (ResetTraits.Sent | ResetTraits.Received));
        Assert.Equal((ulong)consequences, story.Joiner.Consequences);
    }

    [Fact]
    public void The_end_of_a_process_is_no_close_of_its_own()
    {
        var story = new Story(path: Path);
        story.Connects();
        story.Ends(Server);
        story.Sends(ServerEnds, ServerSocket, "TCP_ABORT_ON_CLOSE", By(Server));
        Assert.Equal(Causes.ProcessKilledWithUnreadData, story.Outcome().Verdict?.Cause);
    }
}

/// <summary>The traps, as programs tell of them.</summary>
public sealed class AttributionTrapsOfPrograms : AttributionTraps
{
    private protected override RecordPath Path => RecordPath.Programs;
}

/// <summary>The traps, as perf events tell of them.</summary>
public sealed class AttributionTrapsOfPerfEvents : AttributionTraps
{
    private protected override RecordPath Path => RecordPath.PerfEvents;
}
