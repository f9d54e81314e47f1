namespace Hangup.Cli.Tests;

public sealed class RequestIdTests
{
    [Fact]
    public void Ids_have_twenty_digits_of_base_32_begin_with_the_time_and_differ()
    {
        var ids = new RequestId(TimeProvider.System);

        string[] made = [.. Enumerable.Range(0, 1000).Select(_ => ids.Next())];

        Assert.All(made, id => Assert.Matches("^[0-9a-v]{20}$", id));
        Assert.Equal(1000, made.Distinct().Count());
        Assert.Single(made.Take(2).Select(id => id[..4]).Distinct());
    }
}
