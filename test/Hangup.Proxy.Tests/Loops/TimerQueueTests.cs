using CsCheck;
using Hangup.Proxy.Tests.Faults;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Loops;

public sealed class TimerQueueTests
{
    private const int Timers = 12;

    /// <summary>Timers are set, removed and fired in any order: each fires once, when it is due.</summary>
    [Fact]
    public void It_fires_as_a_sorted_list_would()
    {
        Gen<(int Timer, long Due)> set = Gen.Select(Gen.Int[0, Timers - 1], Gen.Long[1, 200]);
        Gen.Select(set, Gen.Int[0, 3]).List[0, 200].Sample(steps =>
        {
            var queue = new TimerQueue();
            var fired = new List<int>();
            var expected = new SortedDictionary<int, long>();
            LoopTimer[] timers = [.. Enumerable.Range(0, Timers).Select(number => new LoopTimer(() => fired.Add(number)))];
            foreach (((int timer, long due), int kind) in steps)
            {
                if (kind == 0)
                {
                    queue.Remove(timers[timer]);
                    expected.Remove(timer);
                }
                else if (kind == 1)
                {
                    fired.Clear();
                    queue.Fire(due);
                    Assert.Equal(expected.Where(entry => entry.Value <= due).Select(entry => entry.Key), fired.Order());
                    foreach (int gone in fired)
                        expected.Remove(gone);
                }
                else
                {
                    queue.Set(timers[timer], due);
                    expected[timer] = due;
                }

                Assert.Equal(expected.Count, queue.Count);
                Assert.True(queue.Next <= expected.Values.DefaultIfEmpty(long.MaxValue).Min());
            }
        });
    }

    [Fact]
    public void A_timer_that_comes_near_and_goes_far_again_and_again_stands_in_it_once()
    {
        var queue = new TimerQueue();
        int fired = 0;
        var timer = new LoopTimer(() => fired++);
        for (int now = 1; now <= 1000; now++)
        {
            queue.Set(timer, 1_000_000);
            queue.Set(timer, now);
            queue.Fire(now);
            queue.Set(timer, 1_000_000);
        }

        Assert.Equal((1000, 1), (fired, queue.Count));
    }

    [Fact]
    public async Task The_timers_of_a_connection_end_with_it()
    {
        await using Rig rig = await Rig.StartAsync(
            new OwnLoops(),
            change: definition => definition with { ConnectTimeout = TimeSpan.FromHours(1) },
            faults:
            [
                Set.Down("timeout", ("timeout", 3_600_000)), Set.Up("latency", ("latency", 3_600_000)),
                Set.Up("noop") with { Name = "late", Schedule = new() { After = TimeSpan.FromHours(1) } },
            ]);
        int Count() => rig.Engine.Loops.Loops.Sum(loop => loop.Timers);
        int before = Count();
        (End client, End server) = await rig.ConnectAsync();
        await client.SendAsync(5);
        await rig.ReceivedAsync(FaultDirection.Upstream, 5);
        await Observe.UntilAsync(() => Count() > before + 1, "timers of both flows and of the schedule");
        client.Reset();
        server.Reset();
        await rig.EndedAsync();
        Assert.Equal(before, Count());
        await rig.Proxy.StopAsync();
        Assert.Equal(0, Count());
    }
}
