namespace Hangup.Watch.Tests.Telling;

/// <summary>The ways from the kernel to what is made of its events.</summary>
internal enum RecordPath
{
    /// <summary>Nobody writes records: what happens is told as it is.</summary>
    None,

    /// <summary>Programs write them.</summary>
    Programs,

    /// <summary>Perf events write them.</summary>
    PerfEvents,
}

/// <summary>Tells what happens to sockets.</summary>
internal interface ITelling
{
    void Tell(in SocketEvent happened);
}

/// <summary>Tells it as it is.</summary>
internal sealed class TellingByWords(EventDispatcher dispatcher) : ITelling
{
    public void Tell(in SocketEvent happened) => dispatcher.Take(happened);
}
