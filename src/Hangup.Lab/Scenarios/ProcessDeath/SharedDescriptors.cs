using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The socket outlives close(2), since somebody else still holds it.</summary>
internal static class SharedDescriptors
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("forked-child-keeps-descriptor")
        {
            Title = "The server closes, but a child process has inherited the descriptor; the client waits until the child dies",
            Cause = Causes.DescriptorInheritedByChild,
            Family = CauseFamily.ProcessDeath,
            Why = "close(2) drops a reference, and only the last one closes the connection (fput()). The server's program is done with "
                + "it and shows nothing; the client waits for a response that ends when the stream does. The FIN goes out when the "
                + "child, started for something else, ends.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Write("ok"), Client.Read().Returns(2),
                Server.ShareWithChildProcess(), Server.Close(),
                Client.Read().Blocks(), Client.Settles(TcpState.Established), Client.StillBlocks(),
                Server.Settles(TcpState.Established), Server.IsNotSeen(Fin),
                Server.KillChildProcess(), Server.IsSeen(Fin | Ack),
                Client.Unblocks().Returns(0),
            ],
        },
        new("forked-child-keeps-descriptor-shutdown")
        {
            Title = "The same, but the server calls shutdown(RDWR) before it closes",
            Cause = Causes.OrderlyClose,
            Family = CauseFamily.ProcessDeath,
            Why = "shutdown(2) acts on the connection, whoever else holds it: the FIN goes out at once. The client reads the end of "
                + "stream, closes, and both ends are done while the child still lives.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Write("ok"), Client.Read().Returns(2),
                Server.ShareWithChildProcess(), Server.Shutdown(SocketShutdown.Both), Server.Close(),
                Server.IsSeen(Fin | Ack), .. WriteAfterClose.FinIsAcknowledged,
                Client.Read().Returns(0),
                Client.Close(), Client.IsSeen(Fin | Ack),
                Client.Settles(TcpState.Closed), Server.Settles(TcpState.TimeWait),
                Server.Counts("OutRsts", 0),
            ],
        },
        new("close-does-not-wake-blocked-read")
        {
            Title = "One thread waits in a read; another closes the descriptor",
            Cause = Causes.CloseDoesNotWakeBlockedRead,
            Family = CauseFamily.ProcessDeath,
            Flavours = [Flavour.Native],
            Why = "A system call holds a reference to the socket while it waits, so the close takes the number away and nothing else: no "
                + "FIN, and the read goes on. It even gets the data that comes next, on a descriptor that is closed, and perhaps given "
                + "out anew. Only when it returns is the connection closed. .NET wakes its reads by other means.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Read().Blocks(),
                Client.Close(), Client.StillBlocks(),
                Client.Settles(TcpState.Established), Server.Settles(TcpState.Established), Client.IsNotSeen(Fin),
                Server.Write("data"),
                Client.Unblocks().Returns(4),
                Client.IsSeen(Fin | Ack), Server.Settles(TcpState.CloseWait),
                Server.Read().Returns(0),
            ],
        },
    ];
}
