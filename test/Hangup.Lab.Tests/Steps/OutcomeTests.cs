namespace Hangup.Lab.Tests;

/// <summary>Outcomes that state less than a number of bytes.</summary>
public sealed class OutcomeTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void Fewer_bytes_than_there_were_are_some_and_not_all(int moved, bool accepted) =>
        Assert.Equal(accepted, Outcome.FewerBytesThan(100).Accepts(Outcome.Bytes(moved)));

    [Fact]
    public void Fewer_bytes_than_there_were_are_no_end_of_stream() =>
        Assert.False(Outcome.FewerBytesThan(100).Accepts(Outcome.EndOfStream));

    [Fact]
    public void Bare_system_calls_need_linux_and_calls_of_dotnet_do_not()
    {
        Assert.True(NeedsLinux(Actor.Client.Fill()));
        Assert.True(NeedsLinux(Actor.Client.Write(1, MessageOptions.OutOfBand)));
        Assert.True(NeedsLinux(Actor.Client.Polls(PollEvents.Urgent)));
        Assert.False(NeedsLinux(Actor.Client.Write(1)));
        Assert.False(NeedsLinux(Actor.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send)));
    }

    private static bool NeedsLinux(Step step) =>
        new Scenario("a") { Title = "", Cause = Causes.OrderlyClose, Family = CauseFamily.HalfClose, Why = "", Steps = [step] }.NeedsLinux;
}
