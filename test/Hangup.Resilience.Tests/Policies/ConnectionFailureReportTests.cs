using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Hangup.Resilience.Tests.Policies;

public sealed class ConnectionFailureReportTests
{
    private readonly FakeLogger _logger = new();

    [Theory]
    [InlineData(SocketError.ConnectionReset, FailureVerb.Retry, "ToBeRetried", LogLevel.Information)]
    [InlineData(SocketError.TooManyOpenSockets, FailureVerb.Log, "Failed", LogLevel.Error)]
    public void Each_kind_has_its_verb(SocketError error, FailureVerb verb, string line, LogLevel level)
    {
        var report = new ConnectionFailureReport(new(), _logger);
        Assert.True(report.TryReport("feed of prices", new SocketException((int)error), out FailureVerb left));
        Assert.Equal(verb, left);
        Assert.Equal((line, level), (_logger.LatestRecord.Id.Name, _logger.LatestRecord.Level));
        Assert.StartsWith("feed of prices: ", _logger.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_ignored_leaves_one_line_at_Debug()
    {
        var policy = new ConnectionFailurePolicy { [FailureKind.Reset] = new(FailureVerb.Ignore, LogLevel.Error) };
        var report = new ConnectionFailureReport(policy, _logger);
        Assert.True(report.TryReport("monitor", new SocketException((int)SocketError.ConnectionReset), out FailureVerb left));
        Assert.Equal(FailureVerb.Ignore, left);
        Assert.Equal(LogLevel.Debug, Assert.Single(_logger.Collector.GetSnapshot()).Level);
    }

    [Fact]
    public void What_is_no_failed_connection_is_not_reported()
    {
        Assert.False(new ConnectionFailureReport(new(), _logger).TryReport("x", new InvalidOperationException(), out _));
        Assert.Equal(0, _logger.Collector.Count);
    }

    [Fact]
    public void There_is_a_treatment_for_every_kind_and_for_nothing_else()
    {
        var policy = new ConnectionFailurePolicy();
        Assert.All(Enum.GetValues<FailureKind>(), kind => Assert.True(policy[kind].Level > LogLevel.Trace));
        Assert.Throws<ArgumentOutOfRangeException>(() => policy[(FailureKind)99]);
    }
}
