using Microsoft.Extensions.Time.Testing;

namespace Hangup.Resilience.Tests.Retries;

public sealed class RetryBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Retries_are_a_share_of_the_operations()
    {
        var budget = new RetryBudget(share: 0.1, minimum: 2, TimeSpan.FromSeconds(10), _time);
        for (int i = 0; i < 100; i++)
            budget.CountOperation();
        Assert.Equal(12, Take(budget, 20));
    }

    [Fact]
    public void The_window_slides()
    {
        var budget = new RetryBudget(share: 0, minimum: 3, TimeSpan.FromSeconds(10), _time);
        Assert.Equal(2, Take(budget, 2));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, Take(budget, 3));
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(2, Take(budget, 3));
    }

    [Theory]
    [InlineData(-0.1, 0, 1000)]
    [InlineData(1.1, 0, 1000)]
    [InlineData(0.1, -1, 1000)]
    [InlineData(0.1, 0, 0)]
    public void Nonsense_is_refused(double share, int minimum, int milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryBudget(share, minimum, TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public async Task Concurrent_use_takes_no_more_than_there_is()
    {
        var budget = new RetryBudget(share: 0, minimum: 100, TimeSpan.FromSeconds(10), _time);
        int[] taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Take(budget, 100))));
        Assert.Equal(100, taken.Sum());
    }

    private static int Take(RetryBudget budget, int times) => Enumerable.Range(0, times).Count(_ => budget.TryTakeRetry());
}
