using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A connection is under repair (TCP_REPAIR), as when a container is frozen to be moved to another host.</summary>
internal static class Repair
{
    private static readonly SocketSetting Off = SocketSetting.Of("TCP_REPAIR", 6, 19, 0);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("calls-under-repair")
        {
            Title = "A program reads and writes a connection that is under repair, and then again after it",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.ProcessDeath,
            Flavours = [Flavour.Native],
            NeedsOwner = true,
            Why = "In the repair mode a write puts bytes into a queue that the restorer has chosen, and is EINVAL where none is; a read is for "
                + "looking only, so without MSG_PEEK it is EPERM (tcp_recvmsg_locked()). The peer notices nothing and the connection goes on.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Write(2), Client.Holds(2),
                Client.Sets(SocketSetting.Repair),
                Client.Read().Gives(Outcome.SystemError("EPERM")),
                Client.Write(1).Fails(SocketError.InvalidArgument),
                Client.Sets(Off),
                Client.Read().Returns(2), Client.Write(3), Server.Read().Returns(3),
                Client.IsNotSeen(Rst),
            ],
        },
    ];
}
