namespace Hangup.Watch;

/// <summary>What a tracepoint tells of one socket, whoever wrote the record of it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="TimeNs">When, by CLOCK_MONOTONIC in nanoseconds.</param>
/// <param name="Context">Who ran.</param>
/// <param name="Ends">The connection, seen from the socket.</param>
/// <param name="Socket">The kernel's address of the socket, which names it while it lives; 0 where there is none or it is not told.</param>
/// <param name="First">The state of the socket that sends a RST, 0 without one; or the state that a socket leaves.</param>
/// <param name="Second">The reason of a RST that is sent, -1 where the kernel gives none; the state that a socket gets; or its error.</param>
internal readonly record struct SocketEvent(
    SocketEventKind Kind, ulong TimeNs, EventContext Context, ConnectionEnds Ends, ulong Socket, int First, int Second);

/// <summary>What happened to a socket, by the tracepoint that tells of it.</summary>
internal enum SocketEventKind : ushort
{
    /// <summary>Nothing that is known.</summary>
    None = 0,

    /// <summary><c>tcp:tcp_send_reset</c></summary>
    ResetSent,

    /// <summary><c>tcp:tcp_receive_reset</c></summary>
    ResetReceived,

    /// <summary><c>tcp:tcp_destroy_sock</c></summary>
    Destroyed,

    /// <summary><c>sock:inet_sock_set_state</c></summary>
    StateChanged,

    /// <summary><c>sock:inet_sk_error_report</c></summary>
    ErrorReported,

    /// <summary><c>tcp:tcp_retransmit_skb</c></summary>
    Retransmitted,
}
