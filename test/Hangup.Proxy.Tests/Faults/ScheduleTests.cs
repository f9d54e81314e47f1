using System.Diagnostics;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Faults;

/// <summary>Faults that act at times, and on some connections.</summary>
public sealed class ScheduleTests
{
    private static readonly FaultSchedule Periodic = new()
    {
        After = TimeSpan.FromSeconds(5),
        For = TimeSpan.FromSeconds(2),
        Every = TimeSpan.FromSeconds(10),
    };

    [Theory]
    [InlineData(0, false, 5)]
    [InlineData(5, true, 7)]
    [InlineData(6.9, true, 7)]
    [InlineData(7, false, 15)]
    [InlineData(15.5, true, 17)]
    [InlineData(1006, true, 1007)]
    public void A_period_begins_and_ends_again_and_again(double elapsed, bool active, double next)
    {
        Assert.Equal(active, Periodic.IsActive(TimeSpan.FromSeconds(elapsed)));
        Assert.Equal(TimeSpan.FromSeconds(next), Periodic.NextChange(TimeSpan.FromSeconds(elapsed)));
    }

    [Fact]
    public void Always_never_changes()
    {
        Assert.True(FaultSchedule.Always.IsActive(TimeSpan.FromDays(1)));
        Assert.Null(FaultSchedule.Always.NextChange(TimeSpan.Zero));
    }

    [Fact]
    public void What_lasts_beyond_all_times_never_ends()
    {
        var day = TimeSpan.FromDays(1);
        var schedule = new FaultSchedule { After = day, For = TimeSpan.MaxValue - day };
        Assert.Equal(TimeSpan.MaxValue, schedule.NextChange(day));
        Assert.Null((schedule with { For = TimeSpan.MaxValue }).NextChange(day));
        Assert.Null((schedule with { For = day, Every = TimeSpan.MaxValue }).NextChange(day * 2));
    }

    /// <summary>A time in the past would have every loop look again at once, and for ever.</summary>
    [Fact]
    public void A_loop_looks_again_in_the_future_however_far_away_a_change_is()
    {
        long day = 24L * 3600 * Stopwatch.Frequency;
        foreach (long now in new[] { day, 400 * day })
        {
            foreach (TimeSpan length in new[] { TimeSpan.MaxValue, TimeSpan.FromMilliseconds(9.3e12), TimeSpan.FromDays(1000) })
            {
                var planned = new PlannedFault(Set.Down("noop") with { Schedule = new() { For = length } }, day);
                Assert.True(planned.IsActive(now));
                Assert.InRange(planned.NextChange(now) - now, day, long.MaxValue);
            }
        }
    }

    [Fact]
    public void A_poller_waits_however_far_away_a_timer_is()
    {
        foreach (SocketPlatform platform in new[] { SocketPlatform.Current, SocketPlatform.Managed })
        {
            using Poller poller = platform.NewPoller();
            var loop = new EventLoop(0, platform.NewPoller());
            poller.Wake();
            poller.Wait(TimeSpan.FromDays(1000), loop);
            loop.Stop();
        }
    }

    [Fact]
    public void A_schedule_that_makes_no_sense_is_refused()
    {
        var second = TimeSpan.FromSeconds(1);
        Assert.NotNull(new FaultSchedule { After = -second }.WhyRefused);
        Assert.NotNull(new FaultSchedule { For = TimeSpan.Zero }.WhyRefused);
        Assert.NotNull(new FaultSchedule { Every = second }.WhyRefused);
        Assert.NotNull(new FaultSchedule { Every = second, For = second }.WhyRefused);
        Assert.Null(Periodic.WhyRefused);
    }

    [Fact]
    public async Task A_stall_of_limited_time_begins_and_ends_on_a_live_connection()
    {
        await using Rig rig = await Rig.StartAsync();
        (End client, End server) = await rig.ConnectAsync();
        await rig.Engine.Events.FirstAsync<UpstreamConnected>(cancellationToken: Rig.Deadline);
        Assert.True(rig.Proxy.Faults.TryAdd(Set.Up("stall") with { Schedule = new() { For = TimeSpan.FromMilliseconds(300), Every = TimeSpan.FromMilliseconds(600) } }));
        await rig.AppliedAsync(); // A loop that is late may miss a time, not all of them.
        await client.SendAsync(5);
        Assert.Equal(End.Pattern(5), await server.ReadAsync(5));
        Assert.Single(rig.Proxy.Faults.All);
    }

    [Fact]
    public async Task A_refusal_of_limited_time_ends_by_itself()
    {
        int refused = 0;
        for (TimeSpan time = TimeSpan.FromSeconds(1); refused == 0; time *= 2) // It may be over before the first connect.
        {
            await using Rig rig = await Rig.StartAsync(faults: Set.Down("refuse") with { Schedule = new() { For = time } });
            await Observe.UntilAsync(
                () =>
                {
                    using var client = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                    Exception? e = Record.Exception(() => client.Connect(rig.Proxy.ListenEndPoint!));
                    refused += e is null ? 0 : 1;
                    return e is null;
                },
                "the proxy accepts again");
        }
    }

    [Fact]
    public async Task Toxicity_zero_meets_no_connection_and_more_than_one_meets_all()
    {
        await using Rig rig = await Rig.StartAsync(faults:
        [
            Set.Down("reset", ("bytes", 1)) with { Toxicity = 0 }, Set.Up("corrupt") with { Toxicity = 7.5 },
        ]);
        (End client, End server) = await rig.ConnectAsync();
        await server.SendAsync(10);
        Assert.Equal(End.Pattern(10), await client.ReadAsync(10));
        await client.SendAsync([1, 2]);
        Assert.NotEqual(1, (await server.ReadAsync(2))[0]);
        Assert.Equal(["corrupt"], Assert.Single(rig.Proxy.Connections).Faults);
    }
}
