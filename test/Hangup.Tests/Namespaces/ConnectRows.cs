using System.Net;
using System.Net.Sockets;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Namespaces;

/// <summary>What a connect meets.</summary>
internal static class ConnectRows
{
    private const string Connects = "connects";
    private const string Unreachable = "Unreachable, Connect, Unknown, NotSent, LocalRouteOrRouter, Medium";
    private const string Refused = "Refused, Connect, Peer, NotSent, None, High";
    internal const string RefusedUntold = "Refused, Unknown, Unknown, Unknown, ConnectOrRememberedIcmp, Medium";
    private const string TimedOut = "TimedOut, Connect, Network, NotSent, None, High";
    private static readonly IPAddress Elsewhere = IPAddress.Parse("10.78.0.1");

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        Row("refused", "Nobody listens", _ => Connect(NetworkNamespace.Peer), "SocketException(ConnectionRefused/111)", Refused),
        Row("refused-async", "Nobody listens (ConnectAsync)", _ => ConnectAsync(NetworkNamespace.Peer),
            "SocketException(ConnectionRefused/111)", Refused),
        Row("refused-untold", "Nobody listens; the caller tells nothing", _ => Connect(NetworkNamespace.Peer),
            "SocketException(ConnectionRefused/111)", Refused, FailurePhase.Unknown),
        Row("refused-async-untold", "Nobody listens (ConnectAsync); the caller tells nothing", _ => ConnectAsync(NetworkNamespace.Peer),
            "SocketException(ConnectionRefused/111)", RefusedUntold, FailurePhase.Unknown),
        Row("icmp-port-unreachable", "ICMP port unreachable", _ => AnsweredBy(3), "SocketException(ConnectionRefused/111)", Refused),
        Row("syn-dropped", "The SYN vanishes", _ => Connect(NetworkNamespace.Silent), "SocketException(TimedOut/110)", TimedOut),
        Row("backlog-full", "The accept queue is full", BacklogFull, "SocketException(TimedOut/110)", TimedOut),
        Row("no-route", "The host has no route", _ => Connect(Elsewhere), "SocketException(NetworkUnreachable/101)", Unreachable),
        Row("icmp-net-unreachable", "ICMP network unreachable", _ => AnsweredBy(0), "SocketException(NetworkUnreachable/101)", Unreachable),
        Row("unreachable-route", "An unreachable route", ns => Over("unreachable", ns), "SocketException(HostUnreachable/113)", Unreachable),
        Row("icmp-host-unreachable", "ICMP host unreachable", _ => AnsweredBy(1), "SocketException(HostUnreachable/113)", Unreachable),
        Row("icmp-prohibited", "ICMP communication administratively prohibited", _ => AnsweredBy(13),
            "SocketException(HostUnreachable/113)", Unreachable),
        Row("prohibit-route", "A prohibit route", ns => Over("prohibit", ns), "SocketException(AccessDenied/13)",
            "Denied, Connect, Unknown, NotSent, LocalRouteOrRouter, Medium"),
        Row("blackhole-route", "A blackhole route", ns => Over("blackhole", ns), "SocketException(InvalidArgument/22)",
            "Unreachable, Connect, Local, NotSent, WrongCallOrNoRoute, Medium"),
        Row("icmp-protocol-unreachable", "ICMP protocol unreachable", _ => AnsweredBy(2), "SocketException(ProtocolOption/92)",
            "Unreachable, Connect, Network, NotSent, WrongCallOrNoRoute, Medium"),
        Row("ports-exhausted", "Every local port to that address is taken", PortsExhausted, "SocketException(AddressNotAvailable/99)",
            "AddressUnavailable, Connect, Local, NotSent, None, High"),
        Row("name-server-silent", "The name server cannot be asked", _ => Resolve("host.test"), "SocketException(TryAgain/11)",
            "NameResolution, Resolve, Unknown, NotSent, None, High", FailurePhase.Unknown),
        Row("name-unknown", "The name cannot exist (a label of 64 letters)", _ => Resolve(new string('a', 64) + ".test"),
            "SocketException(HostNotFound/-131073)", "NameResolution, Resolve, Unknown, NotSent, None, High", FailurePhase.Unknown),
        Row("dispose-in-connect", "Dispose by this side while Connect waits", _ => DisposeInConnect(), "SocketException(NotSocket/88)",
            "Aborted, Connect, Local, NotSent, None, High"),
        Row("dispose-in-connect-async", "Dispose by this side while ConnectAsync waits", _ => DisposeInConnectAsync(),
            "SocketException(OperationAborted/125)", "Aborted, Connect, Local, NotSent, None, High"),
    ];

    internal static DetectionRow Row(
        string id, string situation, Func<NetworkNamespace, Observation> observe, string sees, string? failure,
        FailurePhase phase = FailurePhase.Connect) =>
        new(id, situation, _ => NetworkNamespace.Run(observe))
        {
            Sees = sees,
            Failure = failure,
            Context = new() { Phase = phase },
            Requirement = Requirement.NetworkNamespace,
        };

    private static Observation Connect(IPAddress address)
    {
        using Socket socket = NetworkNamespace.NewSocket();
        NetworkNamespace.LimitRetransmission(socket);
        return Connect(socket, new IPEndPoint(address, 9));
    }

    private static Observation Connect(Socket socket, EndPoint address) => Observation.Of(() =>
    {
        socket.Connect(address);
        return Connects;
    });

    private static Observation ConnectAsync(IPAddress address) => Observation.Of(() =>
    {
        using Socket socket = NetworkNamespace.NewSocket();
        socket.ConnectAsync(address, 9).GetAwaiter().GetResult();
        return Connects;
    });

    private static Observation Over(string typeOfRoute, NetworkNamespace ns)
    {
        ns.Ip($"route add {typeOfRoute} {Elsewhere}/32");
        return Connect(Elsewhere);
    }

    /// <summary>
    /// Linux wakes who polls when it has queued the ICMP message, and stores the error after that (tcp_v4_err()). Where .NET asks for the
    /// error in between there is none, and ConnectAsync reports success; nothing is there to classify then, and it is done again.
    /// </summary>
    private static Observation AnsweredBy(byte icmpCode)
    {
        const int most = 5;
        Observation observation = AnsweredOnceBy(icmpCode);
        for (int again = 1; again < most && observation.Outcome == Connects; again++)
            observation = AnsweredOnceBy(icmpCode);
        return observation;
    }

    private static Observation AnsweredOnceBy(byte icmpCode)
    {
        using var router = new IcmpRouter(NetworkNamespace.Silent);
        using Socket socket = NetworkNamespace.NewSocket();
        Task connecting = socket.ConnectAsync(NetworkNamespace.Silent, 9);
        router.Answer(icmpCode);
        return Observation.Of(() =>
        {
            connecting.GetAwaiter().GetResult();
            return Connects;
        });
    }

    private static Observation BacklogFull(NetworkNamespace ns)
    {
        using Socket listener = NetworkNamespace.NewSocket();
        listener.Bind(new IPEndPoint(NetworkNamespace.Peer, 0));
        listener.Listen(0);
        // Linux takes one connection more than the backlog (sk_acceptq_is_full); the next SYN is dropped.
        using Socket queued = NetworkNamespace.NewSocket();
        queued.Connect(listener.LocalEndPoint!);
        using Socket socket = NetworkNamespace.NewSocket();
        NetworkNamespace.LimitRetransmission(socket);
        return Connect(socket, listener.LocalEndPoint!);
    }

    private static Observation PortsExhausted(NetworkNamespace ns)
    {
        // This file is the namespace's own: /proc/sys/net shows the settings of the namespace of the thread that opens it.
        File.WriteAllText("/proc/sys/net/ipv4/ip_local_port_range", "40000 40000");
        using Socket listener = NetworkNamespace.NewSocket();
        listener.Bind(new IPEndPoint(NetworkNamespace.Peer, 9));
        listener.Listen();
        using Socket taken = NetworkNamespace.NewSocket();
        taken.Connect(listener.LocalEndPoint!);
        return Connect(NetworkNamespace.Peer);
    }

    private static Observation Resolve(string name) => Observation.Of(() => $"finds {Dns.GetHostAddresses(name).Length} addresses");

    private static Observation DisposeInConnect()
    {
        Socket socket = NetworkNamespace.NewSocket();
        BlockedThread blocked = BlockedThread.Start(() => socket.Connect(NetworkNamespace.Silent, 9));
        socket.Dispose();
        return new Observation(blocked.Join(), "connects");
    }

    private static Observation DisposeInConnectAsync()
    {
        Socket socket = NetworkNamespace.NewSocket();
        Task connecting = socket.ConnectAsync(NetworkNamespace.Silent, 9);
        socket.Dispose();
        return Observation.Of(() =>
        {
            connecting.GetAwaiter().GetResult();
            return Connects;
        });
    }
}
