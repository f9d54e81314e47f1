namespace Hangup.Lab.Tests;

public sealed class SysctlTests
{
    [Fact]
    public async Task A_setting_is_one_hosts_alone()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        string before = await network.Server.ReadSysctlAsync("net.ipv4.tcp_retries2");

        await network.Client.SetSysctlAsync("net.ipv4.tcp_retries2", "3");

        Assert.Equal("3", await network.Client.ReadSysctlAsync("net.ipv4.tcp_retries2"));
        Assert.Equal(before, await network.Server.ReadSysctlAsync("net.ipv4.tcp_retries2"));
        Assert.Equal(before, (await File.ReadAllTextAsync("/proc/sys/net/ipv4/tcp_retries2", TestContext.Current.CancellationToken)).Trim());
    }

    [Theory]
    [InlineData("net.ipv4.no_such_thing", "1", "net.ipv4.no_such_thing cannot be set to 1: this kernel has no such setting in a network namespace.")]
    [InlineData("net.ipv4.tcp_retries2", "many", "net.ipv4.tcp_retries2 cannot be set to many: the kernel takes no such value.")]
    public async Task What_cannot_be_set_is_told_in_a_sentence(string name, string value, string sentence)
    {
        await using Network network = await Connected.CreateAsync(Topology.Loopback);

        var refused = await Assert.ThrowsAsync<NetworkException>(() => network.Client.SetSysctlAsync(name, value));

        Assert.Equal(sentence, refused.Message);
    }
}
