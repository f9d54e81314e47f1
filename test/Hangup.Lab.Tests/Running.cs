using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab.Tests;

/// <summary>What the runner says when a scenario does not come out as it states.</summary>
public sealed class Running
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Flavour.Sync)]
    [InlineData(Flavour.Async)]
    [InlineData(Flavour.Stream)]
    public async Task A_result_that_differs_is_told_and_the_rest_is_still_played(Flavour flavour)
    {
        ScenarioRun run = await RunAsync(flavour,
            Client.Connect(), Server.Accept(),
            Server.Close(), Client.Settles(TcpState.CloseWait),
            Client.Read().Fails(SocketError.ConnectionReset),
            Client.Write(1));

        Assert.False(run.Passed);
        Assert.NotNull(run.Failure);
        Assert.Equal(5, run.Failure.StepNumber);
        Assert.Equal("ECONNRESET", run.Failure.Expected);
        Assert.Equal("EOF", run.Failure.Actual);
        Assert.Equal(["ok", "ok", "ok", "EOF", "ok:1"], run.Operations.Select(operation => operation.Outcome.ToString()));
        Assert.Collection(
            run.Failure.SocketStates,
            client => Assert.Equal("client: connection in CLOSE-WAIT, 0 bytes unread, 0 segments unacknowledged", client),
            server => Assert.Equal("server: connection closed by the actor", server));
    }

    [Theory]
    [InlineData(Flavour.Sync)]
    [InlineData(Flavour.Async)]
    [InlineData(Flavour.Stream)]
    public async Task A_call_that_does_not_return_ends_the_run_at_the_deadline(Flavour flavour)
    {
        const int waiting = 3;
        var limit = TimeSpan.FromMilliseconds(200);
        var runner = new ScenarioRunner(new RunOptions { StepDeadline = limit, TimeProvider = new StepClock(limit, waiting) });
        Scenario waits = Of(Client.Connect(), Server.Accept(), Client.Read().Returns(0), Client.Write(1));

        ScenarioRun run = await runner.RunAsync(new RunRequest(waits, AddressFamily.InterNetwork, flavour), Token);

        Assert.NotNull(run.Failure);
        Assert.Equal(waiting, run.Failure.StepNumber);
        Assert.Equal("EOF", run.Failure.Expected);
        Assert.Equal("nothing within 0.2 s", run.Failure.Actual);
        Assert.Contains("client: connection in ESTABLISHED", run.Failure.SocketStates[0], StringComparison.Ordinal);
        Assert.Equal(2, run.Operations.Count);
    }

    [Fact]
    public async Task A_state_that_can_no_longer_come_is_told_at_once()
    {
        ScenarioRun run = await RunAsync(Flavour.Async,
            Client.Connect(), Server.Accept(),
            Server.SetLinger(0), Server.Close(),
            Client.Settles(TcpState.Closed), Client.Settles(TcpState.CloseWait));

        Assert.NotNull(run.Failure);
        Assert.Equal("is in CLOSE-WAIT", run.Failure.Expected);
        Assert.StartsWith("client: connection in CLOSED", run.Failure.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_can_no_longer_come_are_told_at_once()
    {
        ScenarioRun run = await RunAsync(Flavour.Async,
            Client.Connect(), Server.Accept(), Client.Write("a"), Client.Close(), Server.Holds(2));

        Assert.NotNull(run.Failure);
        Assert.Equal("holds 2 bytes unread", run.Failure.Expected);
        Assert.StartsWith("server: connection in CLOSE-WAIT, 1 byte unread", run.Failure.Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Flavour.Sync)]
    [InlineData(Flavour.Async)]
    [InlineData(Flavour.Stream)]
    public async Task A_call_that_should_wait_and_returns_is_told(Flavour flavour)
    {
        ScenarioRun run = await RunAsync(flavour,
            Client.Connect(), Server.Accept(), Server.Write(1), Client.Holds(1), Client.Read().Blocks(), Client.Unblocks().Returns(1));

        Assert.NotNull(run.Failure);
        Assert.Equal(5, run.Failure.StepNumber);
    }

    [Theory]
    [InlineData(Flavour.Sync)]
    [InlineData(Flavour.Async)]
    [InlineData(Flavour.Stream)]
    public async Task Cancelling_ends_a_run_that_waits(Flavour flavour)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var runner = new ScenarioRunner(new RunOptions { StepDeadline = TimeSpan.FromHours(1) });
        Scenario waits = Of(Client.Connect(), Server.Accept(), Client.Read().Returns(0));
        Task<ScenarioRun> run = runner.RunAsync(new RunRequest(waits, AddressFamily.InterNetwork, flavour), cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Patience.Deadline, Token));
    }

    [Fact]
    public async Task Leaving_the_enumeration_early_ends_all_runs()
    {
        var runner = new ScenarioRunner(new RunOptions { StepDeadline = TimeSpan.FromHours(1) });
        Scenario ends = Of(Client.Connect(), Server.Accept());
        Scenario waits = Of(Client.Connect(), Server.Accept(), Client.Read().Returns(0));
        RunRequest[] requests = [new(waits, AddressFamily.InterNetwork, Flavour.Sync), new(ends, AddressFamily.InterNetwork, Flavour.Sync)];
        await foreach (ScenarioRun run in runner.RunAllAsync(requests, Token))
        {
            Assert.True(run.Passed, Report.Of(run));
            break; // Would hang here for an hour if the run that waits were not ended.
        }
    }

    private static Scenario Of(params Step[] steps) => new("made-up")
    {
        Title = "Made up for this test",
        Cause = Causes.OrderlyClose,
        Family = CauseFamily.HalfClose,
        Why = "Because the test says so.",
        Steps = steps,
    };

    /// <summary>What is not told at once would take an hour.</summary>
    private static Task<ScenarioRun> RunAsync(Flavour flavour, params Step[] steps) =>
        new ScenarioRunner(new RunOptions { StepDeadline = TimeSpan.FromHours(1) })
            .RunAsync(new RunRequest(Of(steps), AddressFamily.InterNetwork, flavour), Token);

    /// <summary>The limit of one step passes; that of the others, which only have to be slow to meet it, does not.</summary>
    private sealed class StepClock(TimeSpan limit, int step) : TimeProvider
    {
        private int _step;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == limit && ++_step != step ? TimeSpan.FromHours(1) : dueTime, period);
    }
}
