namespace Hangup.Cli.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 8080)]
    [InlineData("0.0.0.0:8080", "0.0.0.0", 8080)]
    [InlineData("[::1]:8080", "::1", 8080)]
    [InlineData("localhost:0", "localhost", 0)]
    [InlineData("db.example.org:5432", "db.example.org", 5432)]
    [InlineData(":8080", "127.0.0.1", 8080)]
    [InlineData("8080", "127.0.0.1", 8080)]
    public void An_address_is_a_host_and_a_port_and_loopback_where_no_host_is_written(string text, string host, int port) =>
        Assert.Equal(new Address(host, port), Address.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("localhost")]
    [InlineData("::1:8080")]
    [InlineData("[::1:8080")]
    [InlineData("[127.0.0.1]:8080")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1: 80")]
    [InlineData("two words:80")]
    public void What_is_no_address_is_none(string text) => Assert.Null(Address.Parse(text));

    [Fact]
    public async Task A_name_that_has_an_IPv4_address_resolves_to_it() =>
        Assert.Equal("127.0.0.1:8080", (await new Address("localhost", 8080).ResolveAsync(TestContext.Current.CancellationToken)).ToString());

    [Fact]
    public async Task A_name_without_an_address_is_told()
    {
        ToolRun run = await ToolRun.OfAsync("lab", "play", "connect-refused", "--as", "client", "--connect", "nobody.invalid:80");

        Assert.Equal("The host name 'nobody.invalid' has no address: check its spelling or write an IP address.\n", run.Error);
        Assert.Equal(1, run.ExitCode);
    }
}
