using System.Net.Sockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Namespaces;

/// <summary>What an established connection meets when the path to its peer is lost.</summary>
internal static class SilentPeerRows
{
    // RFC 792, destination unreachable.
    private const byte HostUnreachable = 1;
    private const byte PortUnreachable = 3;

    private const string TimedOutRead = "TimedOut, Read, Network, Unknown, None, High";

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("retransmission-timeout", "Written data is never acknowledged (TCP_USER_TIMEOUT passes), then ReceiveAsync",
            ns => Lose(ns, Receive), "SocketException(TimedOut/110)", TimedOutRead),
        Row("retransmission-timeout-second-read", "… then a second ReceiveAsync",
            ns => Lose(ns, client => Second(client, Receive)), "returns 0", null),
        Row("retransmission-timeout-write", "… then SendAsync instead of a read",
            ns => Lose(ns, Send), "SocketException(TimedOut/110)", "TimedOut, Write, Network, Unknown, None, High", FailurePhase.Write),
        Row("retransmission-timeout-second-write", "… then a second SendAsync; the caller tells the first failure",
            ns => Lose(ns, client => Second(client, Send)), "SocketException(Shutdown/32)",
            "TimedOut, Write, Network, Unknown, None, High", FailurePhase.Write),
        Row("keepalive-timeout", "Keep-alive probes stay unanswered while ReceiveAsync waits",
            KeepAlive, "SocketException(TimedOut/110)", TimedOutRead),
        Row("icmp-while-retransmitting", "A router answers retransmissions with ICMP host unreachable, then ReceiveAsync",
            ns => AnsweredWhileRetransmitting(ns, HostUnreachable, Receive), "SocketException(HostUnreachable/113)",
            "Unreachable, Read, Unknown, Unknown, LocalRouteOrRouter, Medium"),
        Row("icmp-port-while-retransmitting", "A router answers retransmissions with ICMP port unreachable, then ReceiveAsync",
            ns => AnsweredWhileRetransmitting(ns, PortUnreachable, Receive), "SocketException(ConnectionRefused/111)",
            "Refused, Read, Network, Unknown, None, High"),
        Row("icmp-port-while-retransmitting-untold", "… the caller tells nothing",
            ns => AnsweredWhileRetransmitting(ns, PortUnreachable, Receive), "SocketException(ConnectionRefused/111)",
            ConnectRows.RefusedUntold, FailurePhase.Unknown),
        Row("icmp-port-while-retransmitting-stream", "… then NetworkStream.Read; the caller tells nothing",
            ns => AnsweredWhileRetransmitting(ns, PortUnreachable, ReadStream), "IOException < SocketException(ConnectionRefused/111)",
            ConnectRows.RefusedUntold, FailurePhase.Unknown),
    ];

    private static DetectionRow Row(
        string id, string situation, Func<NetworkNamespace, Observation> observe, string sees, string? failure,
        FailurePhase phase = FailurePhase.Read)
    {
        DetectionRow row = ConnectRows.Row(id, situation, observe, sees, failure, phase);
        return row with { Context = row.Context with { Synchronous = false } };
    }

    private static Observation Lose(NetworkNamespace ns, Func<Socket, Observation> operation)
    {
        (Socket client, Socket server) = ns.Connect();
        using (client)
        using (server)
        {
            NetworkNamespace.LimitRetransmission(client);
            ns.Silence();
            client.Send([1]);
            TcpState.WaitForReset(client);
            return operation(client);
        }
    }

    private static Observation KeepAlive(NetworkNamespace ns)
    {
        (Socket client, Socket server) = ns.Connect();
        using (client)
        using (server)
        {
            client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 1);
            client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
            client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 1);
            client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            ns.Silence();
            return Receive(client);
        }
    }

    private static Observation AnsweredWhileRetransmitting(NetworkNamespace ns, byte icmpCode, Func<Socket, Observation> operation)
    {
        (Socket client, Socket server) = ns.Connect();
        using (client)
        using (server)
        {
            ns.Silence();
            using var router = new IcmpRouter(NetworkNamespace.Peer);
            client.Send([1]);
            router.Answer(icmpCode);
            NetworkNamespace.LimitRetransmission(client); // Now that the error is noted, the next retransmission may be the last.
            return operation(client);
        }
    }

    private static Observation Second(Socket client, Func<Socket, Observation> operation)
    {
        Exception? earlier = operation(client).Exception;
        return operation(client) with { Earlier = earlier };
    }

    private static Observation Receive(Socket client) =>
        Observation.Of(() => $"returns {client.ReceiveAsync(new byte[1]).GetAwaiter().GetResult()}");

    private static Observation ReadStream(Socket client) => Observation.Of(() =>
    {
        using var stream = new NetworkStream(client);
        return $"returns {stream.Read(new byte[1])}";
    });

    private static Observation Send(Socket client) =>
        Observation.Of(() => $"returns {client.SendAsync(new byte[1]).GetAwaiter().GetResult()}");
}
