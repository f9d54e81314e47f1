namespace Hangup.Proxy;

/// <summary>The loops of this process, shared by all engines. They run from the first engine to the last.</summary>
internal sealed class LoopGroup
{
    /// <summary>By how many connections loops may differ.</summary>
    private const int MostMore = 8;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<SocketPlatform, LoopGroup> Shared = [];

    private int _users;

    private LoopGroup(SocketPlatform platform)
    {
        Platform = platform;
        Loops = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 16)).Select(number => new EventLoop(number, platform.NewPoller()))];
    }

    public SocketPlatform Platform { get; }

    public IReadOnlyList<EventLoop> Loops { get; }

    public static LoopGroup Rent(SocketPlatform platform)
    {
        lock (Gate)
        {
            if (!Shared.TryGetValue(platform, out LoopGroup? group))
                Shared.Add(platform, group = new(platform));
            group._users++;
            return group;
        }
    }

    public static void Return(LoopGroup group)
    {
        lock (Gate)
        {
            if (--group._users > 0)
                return;
            foreach (EventLoop loop in group.Loops)
                loop.Stop();
            Shared.Remove(group.Platform);
        }
    }

    /// <summary>Where a new connection should go: to the loop with the fewest, unless this one has hardly more.</summary>
    public EventLoop Choose(EventLoop current)
    {
        EventLoop least = current;
        for (int i = 0; i < Loops.Count; i++)
        {
            if (Loops[i].Load < least.Load)
                least = Loops[i];
        }

        // Waking another thread costs as much as a few round trips: worth it for one that is idle, or for many connections.
        int more = current.Load - least.Load;
        return more > MostMore || (more > 1 && least.Load == 0) ? least : current;
    }

    /// <summary>Runs an action on the first loop and returns when it has.</summary>
    public void OnFirst(Action action) => On([Loops[0]], _ => action());

    /// <summary>Runs an action on every loop and returns when all have.</summary>
    public void OnAll(Action<EventLoop> action) => On(Loops, action);

    private static void On(IReadOnlyList<EventLoop> loops, Action<EventLoop> action)
    {
        // It is not disposed: the last loop may still be inside of Signal when the wait ends.
        var left = new CountdownEvent(loops.Count);
        foreach (EventLoop loop in loops)
        {
            loop.Post(() =>
            {
                action(loop);
                left.Signal();
            });
        }

        left.Wait();
    }
}
