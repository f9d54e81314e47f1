using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A signal ends or stops the process that owns a connection.</summary>
internal static class KilledProcesses
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("process-killed-idle")
        {
            Title = "The server process is killed (SIGKILL) with nothing unread",
            Cause = Causes.ProcessKilledIdle,
            Family = CauseFamily.ProcessDeath,
            Why = "The kernel closes a dead process's descriptors as close(2) would: with an empty receive queue that is a FIN. To "
                + "the client a killed server and one that closed in good order look the same.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("ab"), Server.Read(2).Returns(2),
                Server.MoveToChildProcess(), Server.KillChildProcess(),
                .. WriteAfterClose.FinIsAcknowledged, Server.IsNotSeen(Rst),
                Client.Read().Returns(0),
                Client.Write(1), .. WriteAfterClose.IsReset,
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("process-killed-with-unread-data")
        {
            Title = "The server process is killed (SIGKILL) with unread data in its socket",
            Cause = Causes.ProcessKilledWithUnreadData,
            Family = CauseFamily.ProcessDeath,
            Why = "The kernel closes the descriptors of the dead process, and the close meets unread data: a RST.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("ab"), Server.Holds(2),
                Server.MoveToChildProcess(), Server.KillChildProcess(),
                Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Read().Fails(SocketError.ConnectionReset)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionReset), Sources.WindowsErrorCodes),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("process-segfault")
        {
            Title = "The server process crashes (SIGSEGV) after it has read everything",
            Cause = Causes.ProcessCrashed,
            Family = CauseFamily.ProcessDeath,
            Why = "Any death closes descriptors in the same place (do_exit()), so a crash in the middle of a response and a server that "
                + "closed after it differ only in what the protocol above says. The client's read ends without an error.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("get"), Server.Read().Returns(3), Server.Write("part"),
                Server.MoveToChildProcess(), Server.Signals(ProcessSignal.SegmentationFault),
                .. WriteAfterClose.FinIsAcknowledged, Server.IsNotSeen(Rst),
                Client.Read().Returns(4),
                Client.Read().Returns(0),
            ],
        },
        new("process-stopped")
        {
            Title = "The server process is stopped (SIGSTOP); the client writes until it waits; then the process is killed",
            Cause = Causes.ProcessStopped,
            Family = CauseFamily.ProcessDeath,
            Why = "The kernel needs no running process to acknowledge: writes succeed until its receive buffer and the client's send "
                + "buffer are full, and then wait, for as long as the window's probes are answered. A debugger, SIGSTOP and a "
                + "frozen container look like this. The end comes with the process: unread data, so a RST.",
            Steps =
            [
                .. SmallBuffers.FromClient,
                Client.Connect(), Server.Accept(),
                Server.MoveToChildProcess(), Server.Signals(ProcessSignal.Stop),
                Client.Write("get"), Client.Fill(), Server.Counts("TCPToZeroWindowAdv"),
                Client.Write(1).Blocks(), Client.Settles(TcpState.Established), Client.StillBlocks(),
                Server.IsNotSeen(Fin), Server.IsNotSeen(Rst),
                Server.KillChildProcess(),
                Client.Unblocks().Fails(SocketError.ConnectionReset), .. UnreadData.HasAborted(Server),
            ],
        },
    ];
}
