using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Writes from the program's own memory, which the kernel must keep account of.</summary>
internal static class ZeroCopy
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("zerocopy-without-option-memory")
        {
            Title = "Writes with MSG_ZEROCOPY that nobody acknowledges use up the socket's option memory",
            Cause = Causes.OutOfTcpMemory,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                Client.Sysctl("core.optmem_max", 2000),
                .. Connected,
                Client.Sets(SocketSetting.Of("SO_ZEROCOPY", 1, 60, 1)),
                .. Enumerable.Repeat(Client.Write(1, MessageOptions.ZeroCopy), 60),
                Client.Write(1, MessageOptions.ZeroCopy).Fails(SocketError.NoBufferSpaceAvailable),
                Client.Write(1),
                ScriptedServer.Expects(Psh | Ack, seq: 1, length: 1),
                ScriptedServer.Sends(Ack), ScriptedServer.Expects(Ack, seq: 2),
                Client.Write(1, MessageOptions.ZeroCopy),
            ],
        },
    ];
}
