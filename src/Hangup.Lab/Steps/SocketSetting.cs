namespace Hangup.Lab;

/// <summary>An option of setsockopt(2) with a whole number, by Linux's numbers.</summary>
/// <param name="Name">The option's name with its value, for people.</param>
/// <param name="Level">The level: SOL_SOCKET 1, IPPROTO_IP 0, IPPROTO_TCP 6, IPPROTO_IPV6 41.</param>
/// <param name="Option">The option.</param>
/// <param name="Value">The value.</param>
public sealed record SocketSetting(string Name, int Level, int Option, int Value)
{
    /// <summary>Another process may bind the port while old connections of it are in TIME-WAIT.</summary>
    public static SocketSetting ReuseAddress { get; } = Of("SO_REUSEADDR", Socket, 2, 1);

    /// <summary>Several sockets may listen on the port.</summary>
    public static SocketSetting ReusePort { get; } = Of("SO_REUSEPORT", Socket, 15, 1);

    /// <summary>Probes are sent on an idle connection.</summary>
    public static SocketSetting KeepAlive { get; } = Of("SO_KEEPALIVE", Socket, 9, 1);

    /// <summary>An ICMP error is reported at once and queued.</summary>
    public static SocketSetting ReceiveErrors { get; } = Of("IP_RECVERR", 0, 11, 1);

    /// <summary>Small segments are sent at once.</summary>
    public static SocketSetting NoDelay { get; } = Of("TCP_NODELAY", Tcp, 1, 1);

    /// <summary>
    /// The next close sends nothing and forgets the connection, as a crash of the host does (TCP_REPAIR; tcp_disconnect()). It
    /// takes the rights of the namespace's owner.
    /// </summary>
    public static SocketSetting Repair { get; } = Of("TCP_REPAIR", Tcp, 19, 1);

    /// <summary>The first write carries data in the SYN, and connect(2) sends nothing.</summary>
    public static SocketSetting FastOpenConnect { get; } = Of("TCP_FASTOPEN_CONNECT", Tcp, 30, 1);

    /// <summary>The kernel takes the value, milliseconds, as a <c>struct timeval</c>.</summary>
    public bool IsTime { get; init; }

    /// <summary>The kernel is passed these bytes and not the value.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    private const int Socket = 1;
    private const int Tcp = 6;

    /// <summary>How long data may stay unacknowledged, or a window closed, before the connection is given up.</summary>
    public static SocketSetting UserTimeout(int milliseconds) => Of("TCP_USER_TIMEOUT", Tcp, 18, milliseconds);

    /// <summary>How long a connection is idle before the first probe.</summary>
    public static SocketSetting KeepIdle(int seconds) => Of("TCP_KEEPIDLE", Tcp, 4, seconds);

    /// <summary>The time between probes.</summary>
    public static SocketSetting KeepInterval(int seconds) => Of("TCP_KEEPINTVL", Tcp, 5, seconds);

    /// <summary>How many unanswered probes end the connection.</summary>
    public static SocketSetting KeepCount(int probes) => Of("TCP_KEEPCNT", Tcp, 6, probes);

    /// <summary>How long a closed connection waits in FIN-WAIT-2; negative for not at all.</summary>
    public static SocketSetting Linger2(int seconds) => Of("TCP_LINGER2", Tcp, 8, seconds);

    /// <summary>A connection is handed to accept(2) when its first data comes, or after this time.</summary>
    public static SocketSetting DeferAccept(int seconds) => Of("TCP_DEFER_ACCEPT", Tcp, 9, seconds);

    /// <summary>How often a SYN is repeated.</summary>
    public static SocketSetting SynCount(int times) => Of("TCP_SYNCNT", Tcp, 7, times);

    /// <summary>How many connections with data in the SYN may wait; a listener's option.</summary>
    public static SocketSetting FastOpen(int queue) => Of("TCP_FASTOPEN", Tcp, 23, queue);

    /// <summary>The size of the send buffer; the kernel doubles it.</summary>
    public static SocketSetting SendBuffer(int bytes) => Of("SO_SNDBUF", Socket, 7, bytes);

    /// <summary>The size of the receive buffer; the kernel doubles it.</summary>
    public static SocketSetting ReceiveBuffer(int bytes) => Of("SO_RCVBUF", Socket, 8, bytes);

    /// <summary>How long a blocking write waits for room.</summary>
    public static SocketSetting SendTimeout(int milliseconds) => Of("SO_SNDTIMEO", Socket, 21, milliseconds) with { IsTime = true };

    /// <summary>How long a blocking read waits for data.</summary>
    public static SocketSetting ReceiveTimeout(int milliseconds) => Of("SO_RCVTIMEO", Socket, 20, milliseconds) with { IsTime = true };

    /// <summary>The socket sends and receives through one interface alone.</summary>
    /// <param name="index">The interface's index; the first behind loopback is 2.</param>
    public static SocketSetting BindToInterface(int index) => Of("SO_BINDTOIFINDEX", Socket, 62, index);

    /// <summary>Segments of a lower TTL are dropped.</summary>
    public static SocketSetting MinimumTtl(int hops) => Of("IP_MINTTL", 0, 21, hops);

    /// <summary>Segments of a lower hop limit are dropped: the same for IPv6.</summary>
    public static SocketSetting MinimumHopCount(int hops) => Of("IPV6_MINHOPCOUNT", 41, 73, hops);

    /// <summary>Any other option.</summary>
    public static SocketSetting Of(string name, int level, int option, int value) => new($"{name} {value}", level, option, value);

    /// <summary>Any other option, with bytes of any form.</summary>
    public static SocketSetting OfBytes(string name, int level, int option, ReadOnlyMemory<byte> bytes) =>
        new(name, level, option, 0) { Bytes = bytes };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
