using Hangup.Tests;
using static Hangup.Watch.Tests.Resets.Story;

namespace Hangup.Watch.Tests.Resets;

/// <summary>One reset is counted once, and two are counted twice.</summary>
public sealed class JoiningTests
{
    [Fact]
    public void Further_resets_of_a_connection_are_its_consequences()
    {
        var story = new Story();
        story.Connects();
        story.Sends(ServerEnds, ServerSocket, "TCP_ABORT_ON_CLOSE", By(Server));
        story.Receives(ClientEnds, ClientSocket);
        story.Sends(ServerEnds, 0, "NO_SOCKET", InterruptOf(Client));
        story.Passes(TimeSpan.FromMilliseconds(500));
        story.Sends(ServerEnds, 0, "NO_SOCKET", InterruptOf(Client));

        Assert.Equal("TCP_ABORT_ON_CLOSE", story.Outcome().Verdict is { Cause.Id: "close-with-unread-data" } ? "TCP_ABORT_ON_CLOSE" : null);
        Assert.Equal(2UL, story.Joiner.Consequences);
    }

    [Fact]
    public void Another_connection_of_the_same_ends_is_another_reset()
    {
        var story = new Story();
        for (int time = 0; time < 3; time++)
        {
            story.Sends(ServerEnds, 0, "NO_SOCKET", InterruptOf(Client));
            story.Receives(ClientEnds, ClientSocket);
            story.Gets(ClientEnds, ErrnoNumber.ConnectionRefused, InterruptOf(Client));
        }

        story.Joiner.Finish();
        Assert.Equal(3, story.Told.Count);
        Assert.All(Enumerable.Range(0, 3), told => Assert.Equal(Causes.ConnectRefused, story.CauseOf(told)));
        Assert.Equal(0UL, story.Joiner.Consequences);
    }

    [Fact]
    public void Both_ends_may_reset_each_other()
    {
        var story = new Story();
        story.Connects();
        story.Sends(ServerEnds, ServerSocket, "TCP_STATE", By(Server));
        story.Sends(ClientEnds, ClientSocket, "TCP_STATE", By(Client));
        story.Joiner.Finish();
        Assert.Equal([ServerEnds, ClientEnds], story.Told.Select(reset => reset.Ends));
    }

    [Fact]
    public void A_firewalls_reset_is_not_that_which_the_socket_sends_soon_after()
    {
        var story = new Story();
        story.Connects();
        story.Receives(ClientEnds, ClientSocket, interrupted: Client);
        story.Passes(TimeSpan.FromMicroseconds(800));
        story.Sends(ServerEnds, ServerSocket, "TCP_STATE", By(Server));
        story.Joiner.Finish();
        Assert.False(story.Told[0].Has(ResetTraits.Sent));
        Assert.True(story.Told[0].Has(ResetTraits.Received));
    }

    /// <summary>Each processor has a ring of its own, and they are read one after the other.</summary>
    [Fact]
    public void What_is_read_late_may_have_been_before()
    {
        var received = new Story();
        received.Connects();
        ulong before = received.Now;
        received.Passes(TimeSpan.FromMicroseconds(10));
        received.Receives(ClientEnds, ClientSocket);
        received.Joiner.Sent(ServerEnds, ServerSocket, 7, NumberOf("TCP_STATE"), By(Server), before);
        PendingReset reset = received.Outcome().Reset;
        Assert.True(reset.Has(ResetTraits.Sent) && reset.Has(ResetTraits.Received));

        var closed = new Story();
        closed.Connects();
        before = closed.Now;
        closed.Passes(TimeSpan.FromMicroseconds(10));
        closed.Sends(ServerEnds, 0, "NO_SOCKET", InterruptOf(Client));
        closed.Joiner.Destroyed(ServerEnds, ServerSocket, By(Server), before);
        Assert.Equal(Causes.WriteAfterPeerClose, closed.Outcome().Verdict?.Cause);
    }

    [Fact]
    public void A_reset_is_held_for_a_moment_and_no_longer()
    {
        var story = new Story();
        story.Sends(ServerEnds, ServerSocket, "TCP_STATE", By(Server));
        story.Passes(TimeSpan.FromMilliseconds(150));
        Assert.Empty(story.Told);
        story.Passes(TimeSpan.FromMilliseconds(100));
        Assert.Single(story.Told);
        Assert.Equal(0, story.Joiner.Pending);
    }

    [Fact]
    public void What_is_held_is_bounded()
    {
        const int Many = 70_000;
        var story = new Story();
        for (int number = 0; number < Many; number++)
            story.Sends(ServerEnds with { RemotePort = (ushort)number, Remote = (UInt128)(number >> 16) }, ServerSocket, "TCP_STATE", By(Server));
        Assert.Equal(65_536, story.Joiner.Pending);
        Assert.Equal(Many - 65_536, story.Told.Count);
        story.Joiner.Finish();
        Assert.Equal(Many, story.Told.Count);
    }

    [Fact]
    public void Nothing_is_allocated_for_an_event()
    {
        var story = new Story();
        story.Reserve(50_000);
        Play(1000);
        story.Joiner.Finish();
        Assert.Equal(0, Allocations.Of(() => Play(1000)));

        void Play(int times)
        {
            for (int time = 0; time < times; time++)
            {
                ConnectionEnds ends = ServerEnds with { RemotePort = (ushort)(10_000 + time % 500) };
                story.Sends(ends, ServerSocket, "TCP_STATE", By(Server));
                story.Gets(ends, ErrnoNumber.ConnectionReset, By(Server));
                story.Destroys(ends, ServerSocket, By(Server));
                story.Receives(ends.Reversed, ClientSocket);
                story.Destroys(ends.Reversed, ClientSocket, By(Client));
            }
        }
    }

    [Fact]
    public void A_kernel_without_reasons_still_tells_calls_from_answers()
    {
        var call = new Story(withReasons: false);
        call.Sends(ServerEnds, ServerSocket, null, By(Server));
        Assert.Equal(Causes.CloseWithUnreadData, call.Outcome().Verdict?.Cause);

        var answer = new Story(withReasons: false);
        answer.Sends(ServerEnds, ServerSocket, null, InterruptOf(Client), state: 6);
        Assert.Equal(Causes.WriteAfterPeerClose, answer.Outcome().Verdict?.Cause);
    }
}
