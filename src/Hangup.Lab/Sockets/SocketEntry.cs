using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary>A connection as the kernel's list of sockets shows it, whoever has it.</summary>
/// <param name="State">Its state.</param>
/// <param name="SendQueue">Bytes written and not acknowledged, a queued FIN counted as one (<c>write_seq - snd_una</c>).</param>
/// <param name="ReceiveQueue">Bytes received and not read, an unread FIN counted as one (<c>rcv_nxt - copied_seq</c>).</param>
/// <param name="ProbesWindow">Data waits behind the peer's closed window (ICSK_TIME_PROBE0).</param>
/// <param name="HasOwner">A process has a descriptor: it lies in no accept queue, and nobody has closed it.</param>
internal readonly record struct SocketEntry(TcpState State, uint SendQueue, uint ReceiveQueue, bool ProbesWindow, bool HasOwner);
