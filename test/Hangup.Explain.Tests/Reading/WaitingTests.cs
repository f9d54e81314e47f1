using Hangup.Explain.Tests.Flows;
using Hangup.Packets;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Explain.Tests.Reading;

public sealed class WaitingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_packets_tell_is_told_while_further_ones_are_awaited(bool amongOthers)
    {
        var source = new WaitingSource(RefusedAndForgotten(), canStop: false);
        var told = new List<Cause?>();
        var options = new ExplainOptions { OnConnection = connection => Tell(connection.Cause) };
        new CaptureExplainer(options).Explain(amongOthers ? new CaptureTimeline([source]) : source, TestContext.Current.CancellationToken);
        Assert.Equal(Causes.ConnectRefused, told[0]);
        Assert.True(source.WasEndedInTime);

        void Tell(Cause? cause)
        {
            told.Add(cause);
            source.Close();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_throws_at_what_is_told_may_dispose_what_was_read(bool amongOthers)
    {
        var source = new WaitingSource(RefusedAndForgotten(), canStop: true);
        Assert.Throws<NotSupportedException>(() => Explainer.Explain(amongOthers ? new CaptureTimeline([source]) : source, TestContext.Current.CancellationToken));
        Assert.False(source.IsRead);
    }

    [Fact]
    public void What_cannot_be_stopped_is_not_waited_for()
    {
        var source = new WaitingSource(RefusedAndForgotten(), canStop: false);
        Assert.Throws<NotSupportedException>(() => Explainer.Explain(source, TestContext.Current.CancellationToken));
        Assert.NotEqual(false, source.WasEndedInTime);
        source.Close();
    }

    private static CaptureExplainer Explainer => new(new ExplainOptions { OnConnection = _ => throw new NotSupportedException() });

    /// <summary>A refused connection and then so much of another that nobody need remember the first.</summary>
    private static CaptureReader RefusedAndForgotten()
    {
        TrackedFlow flows = new TrackedFlow().FromClient(Syn, 1000).FromServer(Rst | Ack, 0, 1001, window: 0).After(TimeSpan.FromMinutes(2));
        flows.ClientPort++;
        flows.Handshake();
        for (int i = 0; i < 40; i++)
            flows.FromClient(Ack, 1001, 5001);
        return flows.Capture();
    }
}
