using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>What EPIPE brings along for a program that ignores no signal.</summary>
internal static class BrokenPipes
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("sigpipe-default-disposition")
        {
            Title = "A process that ignores no signal writes twice after its peer has closed",
            Cause = Causes.KilledBySigpipe,
            Family = CauseFamily.HalfClose,
            Why = "The second write would return EPIPE, but sk_stream_error() raises SIGPIPE before it returns, and the default of that "
                + "signal is to end the process: no message, no core, exit status 141 in a shell. .NET, Go, Java and Python ignore "
                + "it at start-up. The writing process is a child, cat, with the connection as its standard output.",
            Flavours = [Flavour.Sync, Flavour.Native],
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.MoveToChildProcess(),
                Server.Close(), .. WriteAfterClose.FinIsAcknowledged,
                Client.WritesFromChildProcess(1), .. WriteAfterClose.IsReset,
                Client.WritesFromChildProcess(1).Gives(Outcome.Killed(ProcessSignal.BrokenPipe)),
            ],
        },
        new("sigpipe-not-raised-with-econnreset")
        {
            Title = "The server aborts while the client is in ESTABLISHED; the client, which ignores no signal, writes twice",
            Cause = Causes.KilledBySigpipe,
            Family = CauseFamily.HalfClose,
            Why = "SIGPIPE belongs to EPIPE, not to a broken connection: the first write returns the pending ECONNRESET and raises "
                + "nothing. The second finds no error, only a closed direction, and that is EPIPE with the signal. The thread that "
                + "writes blocks the signal here and looks whether it became pending.",
            Flavours = [Flavour.Sync, Flavour.Native],
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.SetLinger(0), Server.Close(),
                Client.Settles(TcpState.Closed), .. LingerZero.HasAborted(Server),
                Client.WriteWatchingSignal(1).Fails(SocketError.ConnectionReset),
                Client.WriteWatchingSignal(1).Gives(Outcome.BrokenPipeWithSignal),
            ],
        },
        new("msg-nosignal")
        {
            Title = "The same program after the peer has closed, with MSG_NOSIGNAL on each send",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.HalfClose,
            Why = "The flag asks for the code without the signal, call by call, and so does what no process-wide setting can: protect "
                + "a library that does not own its process. macOS has a socket option, SO_NOSIGPIPE, and Windows no such signal.",
            Flavours = [Flavour.Sync, Flavour.Native],
            Steps =
            [
                .. WriteAfterClose.ClosedInGoodOrder,
                Client.WriteWatchingSignal(1, MessageOptions.NoSignal), .. WriteAfterClose.IsReset,
                Client.WriteWatchingSignal(1, MessageOptions.NoSignal).Fails(SocketError.Shutdown),
            ],
        },
    ];
}
