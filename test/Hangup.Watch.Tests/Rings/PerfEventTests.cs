namespace Hangup.Watch.Tests.Rings;

/// <summary>What is said where the kernel gives no events.</summary>
public sealed class PerfEventTests
{
    [Theory]
    [InlineData(4, "kernel.perf_event_paranoid at 4")]
    [InlineData(3, "kernel.perf_event_paranoid=2")]
    [InlineData(2, "root in the initial user namespace")]
    [InlineData(null, "root in the initial user namespace")]
    public void A_refusal_says_what_helps(int? paranoia, string words) =>
        Assert.Contains(words, PerfEvent.WhyRefused(paranoia), StringComparison.Ordinal);
}
