namespace Hangup;

public static partial class Causes
{
    /// <summary>The peer's process died with nothing unread, and its kernel sent a FIN.</summary>
    public static Cause ProcessKilledIdle { get; } = new("process-killed-idle")
    {
        Title = "The peer's process died with nothing unread, and its kernel sent a FIN",
        Symptom = "read returns end of file in the middle of an exchange and no error is reported; a later write gets broken pipe",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.Operator,
        Explanation =
            "TCP does not know about processes. When one dies, by SIGKILL, by a crash or by the out-of-memory killer, do_exit() calls " +
            "exit_files(), and every socket whose last descriptor goes is closed as if the program had called close(). Nothing was " +
            "unread, so __tcp_close() sends a FIN, after all that was queued. For this end the death of the peer is an orderly close: " +
            "end of stream, and whatever follows is write-after-peer-close. Only the protocol shows the difference, since a message or " +
            "a goodbye is missing.\n\n" +
            "A child process that inherited the descriptor keeps the connection open, and then nothing is sent at all (see " +
            "descriptor-inherited-by-child). So it is when the whole machine dies: that is silence, not a FIN. A socket " +
            "with SO_LINGER at zero is reset even so.",
        Packets =
            "FIN+ACK from the peer, not distinguishable from close(). All connections of that process, and its listener, end in the " +
            "same moment. Data sent afterwards is answered by a bare RST.",
        KernelResetReasons = ["TCP_TIMEWAIT_SOCKET", "TCP_ABORT_ON_DATA"],
        Outcomes =
        [
            OnLinux("read", "EOF"),
            OnLinux("first write", "ok"),
            OnLinux("second write", "EPIPE"),
            OnLinux("later reads", "EOF"),
        ],
        Advice =
            "Treat end of stream before the end of a message as a failure (in .NET an EndOfStreamException or HttpIOException " +
            "ResponseEnded), not as an empty answer. On the peer's host look for the death: exit status, journal, dmesg for the " +
            "out-of-memory killer, restarts of the container.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The process had read the request, and may have acted on it before it died.",
        References =
        [
            Rfc(9293, "3.10.4", "CLOSE sends a FIN behind what is queued."),
            LinuxSource("exit_files", "fs/file.c", "Gives up every descriptor of a dying process."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Sends a FIN, or a RST if data was unread: the same for exit and for close()."),
        ],
    };

    /// <summary>The peer's process died with received data unread, and its kernel sent a RST.</summary>
    public static Cause ProcessKilledWithUnreadData { get; } = new("process-killed-with-unread-data")
    {
        Title = "The peer's process died with received data unread, and its kernel sent a RST",
        Symptom = "connection reset by peer on many connections at once, while a server crashes or is killed under load",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.Operator,
        Explanation =
            "A dying process closes its sockets through do_exit() and exit_files(), and the rule of close-with-unread-data holds for " +
            "them as well: bytes that were acknowledged but not read make __tcp_close() send a RST instead of a FIN. So the same crash " +
            "ends some connections with a FIN and others with a RST, and only the moment decides: a busy server has requests in its " +
            "receive queues, an idle one has not. The kernel's reason is TCP_ABORT_ON_CLOSE, as if the program had called close(); " +
            "what tells them apart is the task in the event, which is exiting, and that its other sockets go with it.",
        Packets =
            ActiveResetPackets +
            "Connections of the same process that had nothing unread end by FIN at the same time, and new SYNs are refused.",
        KernelResetReasons = ["TCP_ABORT_ON_CLOSE"],
        Outcomes =
        [
            OnLinux("first operation: read", "ECONNRESET"),
            OnLinux("first operation: write", "ECONNRESET"),
            OnLinux("later reads", "EOF"),
            OnLinux("later writes", "EPIPE"),
            OnWindows("first operation: read", "WSAECONNRESET", WindowsErrorCodes),
        ],
        Advice =
            "Log it, and look for the death on the peer's host: exit status, journal, dmesg for the out-of-memory killer, restarts of " +
            "the container. A server that is stopped on purpose should get SIGTERM first, stop accepting, finish its requests and then " +
            "exit.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The unread bytes were lost, but the process may have read and acted on what came before them.",
        References =
        [
            Rfc(9293, "3.6.1", "A close with received data pending should send a RST (SHLD-3)."),
            Rfc(2525, "2.17", "Names a crashing application as one way to get there."),
            LinuxSource("exit_files", "fs/file.c", "Gives up every descriptor of a dying process."),
            LinuxSource("__tcp_close", "net/ipv4/tcp.c", "Unread data turns the FIN into a RST, whoever closes."),
            Microsoft(
                "Windows Sockets error codes",
                "winsock/windows-sockets-error-codes-2",
                "WSAECONNRESET when the peer's application suddenly stops."),
        ],
    };

    /// <summary>This program disposed its socket while a read was pending.</summary>
    public static Cause LocalDisposeDuringRead { get; } = new("local-dispose-during-read")
    {
        Title = "This program disposed its socket while a read was pending",
        Symptom =
            "SocketException: Operation canceled (OperationAborted, 125), or Software caused connection abort (ConnectionAborted, " +
            "103), while this program shuts down; the peer sees connection reset by peer",
        Family = CauseFamily.ProcessDeath,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "On Linux closing a descriptor does not wake a thread that is blocked in recvmsg() on it: the call holds the file open. " +
            ".NET must therefore end pending reads itself, and both error numbers are the runtime's own, not the kernel's. An " +
            "asynchronous read is only registered for readiness: the runtime completes it with OperationAborted, without a failing " +
            "system call, then sets SO_LINGER to zero and closes. For a blocking read it calls connect() with AF_UNSPEC, which on " +
            "Linux is tcp_disconnect(); the blocked recvmsg() returns EPIPE, and Socket.Receive, finding the socket disposed, replaces " +
            "whatever it got with ConnectionAborted. Later calls throw ObjectDisposedException.\n\n" +
            "Either way the peer gets a RST, unlike after a Dispose with no read pending, which sends a FIN. If this program had " +
            "called Shutdown, or disposes a NetworkStream that owns the socket, which shuts both directions down first, the peer gets " +
            "a FIN and reads end of stream; and a blocked NetworkStream.Read mostly returns 0, as if the peer had ended the stream, " +
            "and sometimes throws: it is a race.",
        Packets =
            "RST+ACK from this host, with window and timestamps, without a segment from the peer that provoked it; or a FIN if a " +
            "shutdown came first.",
        KernelResetReasons = ["TCP_STATE"],
        Outcomes =
        [
            OnLinux("pending asynchronous read", "OperationAborted (125, ECANCELED)"),
            OnLinux("pending blocking Socket.Receive", "ConnectionAborted (103, ECONNABORTED)"),
            OnLinux("read after it", "ObjectDisposedException"),
            OnLinux("the peer's read", "ECONNRESET"),
            OnLinux("the peer's read, if Shutdown was called or the socket's NetworkStream disposed", "EOF"),
            OnMacOS(
                "the peer's read, after a pending blocking read",
                "EOF",
                "dotnet/runtime SafeSocketHandle.Unix.cs, comment in TryUnblockSocket"),
            OnWindows("pending overlapped read", "WSA_OPERATION_ABORTED", "learn.microsoft.com nf-winsock-closesocket"),
        ],
        Advice =
            "Ignore it while this program closes on purpose; otherwise find who disposed the socket, since it was this process and not " +
            "the peer. To stop a read use a CancellationToken, which leaves the socket usable and sends nothing. To close without " +
            "resetting the peer call Shutdown(SocketShutdown.Send), read to end of stream, then Dispose.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "This program ended the connection by its own decision, and neither the peer nor the network failed.",
        References =
        [
            DotNetSource(
                "SafeSocketHandle.TryUnblockSocket",
                "SafeSocketHandle.Unix.cs",
                "Disconnects a stream socket to free blocked calls; shuts it down if Shutdown was called."),
            DotNetSource(
                "SafeSocketHandle.CloseHandle",
                "SafeSocketHandle.cs",
                "Turns the close into an abortive one if it canceled operations and Shutdown was not called."),
            DotNetSource("Socket.Receive", "Socket.cs", "Replaces the result of a receive on a disposed socket with ConnectionAborted."),
            LinuxSource("tcp_disconnect", "net/ipv4/tcp.c", "What connect() with AF_UNSPEC does: RST with reason TCP_STATE."),
            Rfc(9293, "3.10.5", "ABORT sends a RST, and answers outstanding reads with a reset."),
            Microsoft(
                "closesocket function",
                "api/winsock/nf-winsock-closesocket",
                "Pending overlapped operations end with WSA_OPERATION_ABORTED."),
        ],
    };

    private static IReadOnlyList<Cause> ProcessDeathFamily =>
    [
        ProcessKilledIdle,
        ProcessKilledWithUnreadData,
        LocalDisposeDuringRead,
        ProcessCrashed,
        ProcessStopped,
        DescriptorInheritedByChild,
        CloseDoesNotWakeBlockedRead,
        SocketDestroyedByAdministrator,
        ListenerDestroyedByAdministrator,
        TooManyOrphans,
        OutOfTcpMemory,
    ];
}
