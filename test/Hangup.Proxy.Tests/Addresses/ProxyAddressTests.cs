using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Addresses;

public sealed class ProxyAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:80", "127.0.0.1", 80)]
    [InlineData("[::1]:65535", "::1", 65535)]
    [InlineData("db.example.com:5432", "db.example.com", 5432)]
    [InlineData(":0", "", 0)]
    [InlineData("", "", 0)]
    public void An_address_is_read(string text, string host, int port)
    {
        Assert.True(ProxyAddress.TryParse(text, out ProxyAddress address, out _));
        Assert.Equal(new ProxyAddress(host, port), address);
        if (text.Length > 0)
            Assert.Equal(text, address.ToString());
    }

    [Fact]
    public async Task An_upstream_without_a_host_is_this_one_by_IPv4()
    {
        await using Rig rig = await Rig.StartAsync(change: definition => definition with { Upstream = definition.Upstream with { Host = "" } });
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(5);
        Assert.Equal(End.Pattern(5), await server.ReadAsync(5));
    }

    [Theory]
    [InlineData("bad", "missing port in address")]
    [InlineData("[::1", "missing port in address")]
    [InlineData("::1:80", "too many colons in address; an IPv6 address stands in brackets")]
    [InlineData("a:", "invalid port")]
    [InlineData("a:99999", "invalid port")]
    [InlineData("a:-1", "invalid port")]
    [InlineData("a: 1", "invalid port")]
    public void What_is_no_address_is_told(string text, string problem)
    {
        Assert.False(ProxyAddress.TryParse(text, out _, out string? told));
        Assert.Equal(problem, told);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_port_that_is_none_is_refused(int port)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProxyAddress("localhost", port));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(ProxyAddress) with { Port = port });
    }
}
