namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer closed, but a child process still holds the connection open.</summary>
    public static Cause DescriptorInheritedByChild { get; } = new("descriptor-inherited-by-child")
    {
        Title = "The peer closed, but a child process still holds the connection open",
        Symptom = "the server says that it closed, yet read hangs and no end of file comes; after a restart, address already in use",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.PeerApplication,
        Explanation =
            "fork() copies the table of descriptors, and each socket then has two owners. close() takes one away; the FIN is " +
            "sent when the last one is gone, since only then does fput() reach sock_close() and __tcp_close(). A child that was " +
            "started for something else, a shell, a helper, a log pipe, keeps the connection open for as long as it lives, " +
            "without knowing of it. This end waits for an end of stream that doesn't come. If the child dies with data unread in " +
            "the socket, the late close is even a RST.\n\n" +
            "shutdown() acts on the connection and not on the descriptor: it sends the FIN however many owners there are. A " +
            "listener that is inherited keeps the port in the same way.",
        Packets =
            "Nothing: no FIN at the time of the close. What this end sends is acknowledged. The FIN, or a RST, comes when the " +
            "last owner exits.",
        Outcomes =
        [
            OnLinux("read after the close", "waits"),
            OnLinux("write after the close", "ok"),
            OnLinux("read once the child has exited, nothing written", "EOF"),
            OnLinux("read once the child has exited with data unread", "ECONNRESET"),
            OnLinux("read if the peer called shutdown before close", "EOF"),
        ],
        Advice =
            "In the peer's program open sockets with SOCK_CLOEXEC, accept with accept4(SOCK_CLOEXEC), and call shutdown() before " +
            "close() where children exist. To find the owner: ss -tnp, lsof, or /proc/*/fd for the inode. .NET opens its sockets " +
            "close-on-exec; a child that is forked by native code and does not exec is what remains.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The program that closed may have read and answered before; nobody reads what is sent now.",
        References =
        [
            Rfc(9293, "3.10.4", "The FIN is sent by CLOSE; on Unix that is the close of the last descriptor."),
            LinuxSource("fput", "fs/file_table.c", "Releases a file when its last reference goes, and not before."),
            LinuxSource("tcp_shutdown", "net/ipv4/tcp.c", "Sends the FIN whoever else holds the socket."),
        ],
    };

    /// <summary>The socket was closed by one thread while another was blocked in a read on it.</summary>
    public static Cause CloseDoesNotWakeBlockedRead { get; } = new("close-does-not-wake-blocked-read")
    {
        Title = "The socket was closed by one thread while another was blocked in a read on it",
        Symptom = "a thread hangs in recv() after the program closed the socket; the peer gets no end of file",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "A system call that has begun holds the file, not the descriptor. close() frees the number, at once and for reuse, " +
            "but the socket lives until the blocked call returns; Linux wakes nobody. So no FIN is sent, and the thread goes on " +
            "waiting for a peer that has no reason to speak. If data does come, the read returns it, successfully, to a program " +
            "that believed the socket closed; only then is the socket released and the FIN sent. poll() and accept() behave the " +
            "same: a blocked accept() takes one more connection after the close of its listener.\n\n" +
            "Worse than the wait is the number: the next open() or accept() of the process may get it, and a loop that reads by " +
            "number then reads from a stranger. The runtimes of managed languages count the calls in flight and wake them " +
            "themselves; what that looks like in .NET is local-dispose-during-read.",
        Packets = "Nothing at the time of the close: no FIN. It comes after the next segment of the peer's that wakes the reader.",
        Outcomes =
        [
            OnLinux("the blocked read, after the close", "waits"),
            OnLinux("the peer's read", "waits"),
            OnLinux("the blocked read, when the peer sends", "ok"),
            OnLinux("the peer's next read", "EOF"),
            OnLinux("poll that waits on the descriptor", "waits for its time limit"),
        ],
        Advice =
            "Call shutdown(SHUT_RDWR) first: it wakes every blocked call of the connection and sends the FIN. Then join the " +
            "thread, then close. Never close a descriptor that another thread may be using.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "This program ended the connection by its own decision; what is needed is an order between its threads.",
        References =
        [
            Rfc(9293, "3.10.4", "CLOSE sends the FIN; here the close has not reached the connection yet."),
            LinuxSource("fput", "fs/file_table.c", "A call in flight holds a reference, so the last one is not gone."),
            LinuxSource("inet_shutdown", "net/ipv4/af_inet.c", "Wakes all that wait on the socket."),
        ],
    };
}
