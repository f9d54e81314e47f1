namespace Hangup.Proxy.Tests.Faults;

public sealed class FaultKindTests
{
    [Fact]
    public void Names_are_unique_and_every_default_is_within_its_range()
    {
        Assert.Equal(FaultKinds.All.Count, FaultKinds.All.Select(kind => kind.Name).Distinct().Count());
        Assert.All(
            FaultKinds.All.Where(kind => kind.Name != "slicer"), // Toxiproxy's defaults of it would cut for ever.
            kind => Assert.Null(kind.WhyRefused(kind.Defaults)));
        Assert.All(FaultKinds.All, kind => Assert.Same(kind, FaultKinds.Get(kind.Name)));
    }

    [Theory]
    [InlineData("bandwidth", "rate", -1L)]
    [InlineData("latency", "jitter", long.MaxValue)]
    [InlineData("packet_loss", "loss_rate", 1.5)]
    [InlineData("packet_loss", "loss_rate", double.NaN)]
    [InlineData("fail_first", "connections", 0L)]
    [InlineData("fail_first", "with", "magic")]
    [InlineData("latency", "latency", "text")]
    [InlineData("slicer", "average_size", 0L)]
    public void What_would_harm_the_proxy_is_refused_with_a_sentence(string kind, string parameter, object value)
    {
        FaultKind known = FaultKinds.Get(kind);
        FaultValue converted = value switch { long whole => whole, double number => number, _ => (string)value };
        string? problem = known.WhyRefused(known.Defaults.With(parameter, converted));
        Assert.NotNull(problem);
        Assert.StartsWith(parameter, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_on_the_listener_meets_every_client()
    {
        Assert.NotNull((Set.Down("refuse") with { Toxicity = 0.5 }).WhyRefused);
        Assert.Null(Set.Down("refuse").WhyRefused);
        Assert.True(FaultKinds.Get("black_hole").ActsOnListener);
        Assert.False(FaultKinds.Get("fail_first").ActsOnListener);
    }

    [Fact]
    public void A_parameter_that_is_not_there_is_told()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => FaultKinds.Get("latency").Defaults.With("delay", 1L));
        Assert.Contains("latency has no parameter delay", e.Message, StringComparison.Ordinal);
    }
}
