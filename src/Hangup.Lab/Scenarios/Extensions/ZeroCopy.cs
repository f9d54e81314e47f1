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
            Cause = Causes.ZeroCopyMemoryExhausted,
            Family = CauseFamily.Extensions,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Native],
            Why = "Each write needs a notice that tells when the memory may be used again, and here the socket may have one. "
                + "It is held until the peer acknowledges, and longer: until the program reads it from the error queue "
                + "(sock_omalloc()).",
            Steps =
            [
                .. Connected,
                Client.Sysctl("core.optmem_max", 1000),
                Client.Sets(SocketSetting.Of("SO_ZEROCOPY", 1, 60, 1)), Client.Sets(SocketSetting.NoDelay),
                Client.Write(1, MessageOptions.ZeroCopy), ScriptedServer.Expects(Psh | Ack, seq: 1, length: 1),
                Client.Write(1, MessageOptions.ZeroCopy).Fails(SocketError.NoBufferSpaceAvailable),
                Client.Write(1), ScriptedServer.Expects(Psh | Ack, seq: 2, length: 1),
                Client.Read(MessageOptions.ErrorQueue).Fails(SocketError.WouldBlock),
                ScriptedServer.Sends(Ack), ScriptedServer.GetsNoAnswer(),
                Client.Write(1, MessageOptions.ZeroCopy).Fails(SocketError.NoBufferSpaceAvailable),
                Client.Read(MessageOptions.ErrorQueue).Returns(0),
                Client.Write(1, MessageOptions.ZeroCopy), ScriptedServer.Expects(Psh | Ack, seq: 3, length: 1),
            ],
        },
    ];
}
