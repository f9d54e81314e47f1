namespace Hangup.Watch.Tests.Rings;

/// <summary>What is said where the kernel gives no events.</summary>
public sealed class PerfEventTests
{
    [Theory]
    [InlineData(4, true)]
    [InlineData(3, true)]
    [InlineData(2, false)]
    [InlineData(null, false)]
    public void A_refusal_says_what_helps(int? paranoia, bool isTold)
    {
        string sentence = PerfEvent.WhyRefused(paranoia);
        Assert.Contains("root in the initial user namespace", sentence, StringComparison.Ordinal);
        Assert.Equal(isTold, sentence.Contains("kernel.perf_event_paranoid", StringComparison.Ordinal));
    }
}
