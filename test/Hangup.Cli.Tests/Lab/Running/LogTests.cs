using System.Net;
using System.Net.Sockets;
using Hangup.Lab;

namespace Hangup.Cli.Tests;

public sealed class LogTests
{
    private const string At = "2026/01/02 15:04:05 ";

    public static TheoryData<string?, Operation, Outcome> Lines => new()
    {
        { "client: read tcp 127.0.0.1:59897->127.0.0.1:8080: read: connection reset by peer", new Read(1024), Outcome.Error(SocketError.ConnectionReset) },
        { "client: write tcp 127.0.0.1:59897->127.0.0.1:8080: write: broken pipe", new Write(1), Outcome.Error(SocketError.Shutdown) },
        { "client: dial tcp 127.0.0.1:8080: connect: connection refused", new Connect(), Outcome.Error(SocketError.ConnectionRefused) },
        { "client: EOF", new Read(1024), Outcome.EndOfStream },
        { "client: read tcp 127.0.0.1:59897->127.0.0.1:8080: use of closed network connection", new Read(1024), Outcome.Disposed },
        { null, new Read(1024), Outcome.Bytes(1) },
        { null, new Close(), Outcome.Success },
    };

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public void A_call_that_failed_is_a_line_as_Go_words_it(string? line, Operation operation, Outcome outcome) =>
        Assert.Equal(line is null ? null : At + line, LogLine.Of(Runs.Result(Actor.Client, operation, outcome)));

    [Fact]
    public void An_IPv6_address_stands_in_brackets()
    {
        OperationResult result = Runs.Result(Actor.Client, new Read(1), Outcome.Error(SocketError.ConnectionReset)) with
        {
            Local = new IPEndPoint(IPAddress.IPv6Loopback, 59897),
            Remote = new IPEndPoint(IPAddress.IPv6Loopback, 8080),
        };

        Assert.Equal(At + "client: read tcp [::1]:59897->[::1]:8080: read: connection reset by peer", LogLine.Of(result));
    }

    [Fact]
    public async Task The_article_s_situation_gives_its_lines_run_by_run()
    {
        Needed.Networks();
        ToolRun run = await ToolRun.ApartAsync("lab", "run", "close-with-unread-data", "--log");

        Assert.Equal(0, run.ExitCode);
        string[] groups = run.Output.Split("\n\n");
        Assert.Equal(8, groups.Length);
        Assert.All(groups, group => Assert.Collection(
            group.Trim().Split('\n'),
            line => Assert.Matches(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d client: read tcp (\S+):\d+->\1:\d+: read: connection reset by peer$", line),
            line => Assert.Matches(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d client: EOF$", line),
            line => Assert.Matches(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d client: write tcp (\S+):\d+->\1:\d+: write: broken pipe$", line)));
        Assert.Matches(@"^8 runs: 8 passed, 0 failed, 0 skipped, \d+\.\d s\n$", run.Error);
    }

    [Fact]
    public async Task Several_scenarios_are_told_apart()
    {
        ToolRun run = await ToolRun.ApartAsync("lab", "run", "connect-refused", "silent-loss-write-then-close", "--log", "--ipv4", "--flavour", "sync");

        Assert.Equal("# connect-refused, IPv4, sync", run.Lines[0]);
        Assert.EndsWith(": connect: connection refused", run.Lines[1], StringComparison.Ordinal);
        Assert.Equal("# silent-loss-write-then-close, IPv4, sync: no call failed", run.Lines[2]);
    }
}
