namespace Hangup.Proxy;

/// <summary>Tells when sockets become ready. A loop's thread alone waits; any thread may add, remove and wake.</summary>
internal abstract class Poller : IDisposable
{
    /// <summary>Tells changes of this socket's readiness from now on, each once. False where the system has no memory for it.</summary>
    public abstract bool Add(StreamSocket socket);

    /// <summary>Must be called before the socket is closed, if it was added.</summary>
    public abstract void Remove(StreamSocket socket);

    /// <summary>Tells of clients that wait, to one of the loops that it was added to, as long as there are any.</summary>
    public abstract void Add(Listener listener);

    /// <summary>Tells of no more clients; the loop may already be about to accept one.</summary>
    public abstract void Remove(Listener listener);

    /// <summary>Waits until something is ready, the time is up or it is woken, and tells the targets.</summary>
    /// <param name="time">How long; negative for ever.</param>
    /// <param name="loop">On which loop clients are accepted.</param>
    public abstract void Wait(TimeSpan time, EventLoop loop);

    /// <summary>Ends a wait, or the next one.</summary>
    public abstract void Wake();

    public abstract void Dispose();
}
