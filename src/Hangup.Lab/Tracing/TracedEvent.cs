using System.Net;
using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary>What the kernel said about a connection.</summary>
/// <param name="Local">The end of it that the kernel acts for; <see langword="null"/> where it does not say.</param>
/// <param name="Remote">The other end; <see langword="null"/> where the kernel does not say: a listener has none.</param>
/// <param name="TimestampNs">When, in nanoseconds since 1970 (CLOCK_REALTIME, as the timestamps of captured packets).</param>
internal abstract record TracedEvent(IPEndPoint? Local, IPEndPoint? Remote, ulong TimestampNs);

/// <summary>A RST that the local end sent (<c>tcp:tcp_send_reset</c>) or took in (<c>tcp:tcp_receive_reset</c>).</summary>
/// <remarks>
/// A RST that is received is told of only where it ends a connection (tcp_reset()). The kernel ends one so of its own, too,
/// where data comes to a socket that receives no more (tcp_rcv_state_process()): then it says that it received a RST, which
/// nobody sent, and that it sends one for TCP_ABORT_ON_DATA.
/// </remarks>
/// <param name="Sent">Whether it was sent.</param>
/// <param name="Local">The sender of one that was sent, the receiver of one that was received.</param>
/// <param name="Remote">The other end.</param>
/// <param name="State">The state of the socket that sent it; <see langword="null"/> without a socket, and for one received.</param>
/// <param name="Reason">Why it was sent, by its name in <c>enum sk_rst_reason</c>; <see langword="null"/> for one received.</param>
/// <param name="TimestampNs">When.</param>
internal sealed record ResetEvent(bool Sent, IPEndPoint? Local, IPEndPoint? Remote, TcpState? State, string? Reason, ulong TimestampNs)
    : TracedEvent(Local, Remote, TimestampNs);

/// <summary>
/// An error that the kernel stored for a socket's next call (<c>sock:inet_sk_error_report</c>), even where there is no next
/// call: an abortive close stores one for the socket that it closes (tcp_disconnect()).
/// </summary>
/// <param name="Error">The error's number, positive (include/uapi/asm-generic/errno.h); 0 where there is one in the error queue alone.</param>
/// <param name="Local">The end whose socket it is.</param>
/// <param name="Remote">The other end.</param>
/// <param name="TimestampNs">When.</param>
internal sealed record SocketErrorEvent(int Error, IPEndPoint? Local, IPEndPoint? Remote, ulong TimestampNs)
    : TracedEvent(Local, Remote, TimestampNs);
