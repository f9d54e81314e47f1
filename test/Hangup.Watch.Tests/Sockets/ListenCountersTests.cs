using Hangup.Watch.Tests.Resets;

namespace Hangup.Watch.Tests.Sockets;

/// <summary>Full accept queues, of which no event tells where they drop what comes.</summary>
public sealed class ListenCountersTests
{
    private readonly FakeProc _proc = new();
    private readonly ProcessFiles _files;
    private readonly ListenCounters _counters;

    public ListenCountersTests()
    {
        _files = new ProcessFiles(_proc.Root);
        _counters = new ListenCounters(_files);
    }

    [Theory]
    [InlineData("TcpExt: SyncookiesSent ListenOverflows ListenDrops\nTcpExt: 1 38 39\nIpExt: A ListenOverflows\nIpExt: 5 6\n", 38)]
    [InlineData("TcpExt: SyncookiesSent\nTcpExt: 1\n", 0)]
    [InlineData("", 0)]
    public void They_stand_where_their_name_does(string netstat, long overflows) =>
        Assert.Equal(overflows, ListenCounters.In(netstat.Split('\n'), "TcpExt:", "ListenOverflows"));

    [Fact]
    public void They_count_from_the_first_look_in_all_namespaces()
    {
        Has(1, "net:[1]", 100);
        Has(2, "net:[2]", 10);
        Has(3, "net:[2]", 10);
        Assert.Equal(0, _counters.Count());

        Has(1, "net:[1]", 101);
        _proc.Enter(2, "net:[2]", 12);
        _proc.Enter(3, "net:[2]", 12);
        Assert.Equal(3, _counters.Count());
    }

    [Fact]
    public void A_namespace_that_is_gone_keeps_what_it_counted()
    {
        Has(1, "net:[1]", 0);
        Has(2, "net:[2]", 0);
        Has(2, "net:[2]", 4);
        _proc.End(2);
        Assert.Equal(4, _counters.Count());
        Look();
        Has(2, "net:[1]", 1);
        Assert.Equal(5, _counters.Count());
    }

    [Fact]
    public void A_namespace_with_the_number_of_one_that_is_gone_adds_to_it()
    {
        Has(1, "net:[1]", 100);
        Has(1, "net:[1]", 103);
        Has(2, "net:[1]", 2);
        Assert.Equal(5, _counters.Count());
    }

    [Fact]
    public void A_number_that_another_process_has_got_is_not_the_namespaces()
    {
        Has(1, "net:[1]", 5);
        _proc.Enter(1, "net:[2]", 70);
        Assert.Equal(0, _counters.Count());
    }

    private void Has(int process, string network, long overflows)
    {
        _proc.Enter(process, network, overflows);
        Look();
    }

    private void Look() => _counters.Look(_files.Networks());
}
