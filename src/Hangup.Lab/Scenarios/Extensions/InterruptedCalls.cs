using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A signal reaches a thread that waits in a call: no failure of the network, though it looks like one.</summary>
internal static class InterruptedCalls
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("blocked-calls-and-signals", "A signal without SA_RESTART interrupts a blocked read",
            "The handler returns, and the read with it, by EINTR: nothing was lost, and the call is made again. A program that takes every "
                + "error for the connection's end throws a good one away.",
            [Flavour.Native],
            Client.IsInterrupted(),
            Client.Unblocks().Fails(SocketError.Interrupted),
            Server.Write(2), Client.Read().Returns(2)),
        Of("blocked-read-restarted", "A signal with SA_RESTART reaches a blocked read",
            "The kernel makes the call again by itself (signal(7)), and the program never knows.",
            [Flavour.Native],
            Client.IsInterrupted(restarts: true),
            Client.StillBlocks(),
            Server.Write(2), Client.Unblocks().Returns(2)),
        Of("blocked-read-signal-dotnet", "A signal without SA_RESTART reaches a blocked read of .NET",
            "The runtime makes an interrupted call again itself (SystemNative_Receive() in System.Native): no program in .NET ever sees EINTR "
                + "of a socket.",
            [Flavour.Sync],
            Client.IsInterrupted(),
            Client.StillBlocks(),
            Server.Write(2), Client.Unblocks().Returns(2)),
    ];

    private static Scenario Of(string id, string title, string why, IReadOnlyList<Flavour> flavours, params Step[] steps) => new(id)
    {
        Title = title,
        Cause = Causes.CallInterruptedBySignal,
        Family = CauseFamily.Extensions,
        Flavours = flavours,
        Why = why,
        Steps = [Client.Connect(), Server.Accept(), Client.Read().Blocks(), .. steps],
    };
}
