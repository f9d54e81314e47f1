namespace Hangup;

public static partial class Causes
{
    /// <summary>A socket whose connect() had failed was told to connect once more.</summary>
    public static Cause FailedSocketReused { get; } = new("failed-socket-reused")
    {
        Title = "A socket whose connect() had failed was told to connect once more",
        Symptom =
            "connect: software caused connection abort (ECONNABORTED) or invalid argument (EINVAL) on every second try of a retry loop, " +
            "although the server is up",
        Family = CauseFamily.Connect,
        Actor = CauseActor.LocalApplication,
        Explanation =
            "A failed attempt leaves a socket behind that still remembers it. After a blocking connect() the kernel has made it as new by " +
            "the time the error is returned. After a non-blocking one it has not: the attempt ends in the background, SO_ERROR takes the " +
            "error away, and the socket stays half-way in SS_CONNECTING with a closed connection below. The next connect() is spent on " +
            "finding that out: __inet_stream_connect() sees TCP_CLOSE, has no error left to report, returns ECONNABORTED and only now makes " +
            "the socket as new. No SYN is sent. The connect() after that works.\n\n" +
            "If the program shut the failed socket down before it tried again, inet_shutdown() has put it into SS_DISCONNECTING, a state " +
            "without a way back: every connect() is EINVAL until connect() with AF_UNSPEC dissolves what is left. POSIX leaves the state of " +
            "a socket after a failed connect() unspecified, and .NET refuses a second attempt on Unix for that reason.",
        Packets = "Nothing: the call that fails sends no SYN.",
        Outcomes =
        [
            OnLinux("shutdown of the failed socket", "ENOTCONN"),
            OnLinux("next connect, after SO_ERROR took the error", "ECONNABORTED"),
            OnLinux("the connect after that", "ok"),
            OnLinux("next connect, after a shutdown of the failed socket", "EINVAL, every time"),
            OnLinux("connect with AF_UNSPEC, then connect", "ok"),
        ],
        Advice =
            "Open a new socket for each attempt; that is portable, and cheaper than any way to clean the old one. Log the first error, " +
            "which names the reason, and not the ECONNABORTED of the retry.",
        Retry = RetrySafety.Safe,
        RetryReason = "No SYN was sent, so nothing reached the peer.",
        References =
        [
            Rfc(9293, "3.10.1", "OPEN begins from CLOSED, with a connection that does not exist yet."),
            LinuxSource("__inet_stream_connect", "net/ipv4/af_inet.c", "ECONNABORTED for a closed socket without an error, then SS_UNCONNECTED."),
            LinuxSource("inet_shutdown", "net/ipv4/af_inet.c", "Puts a socket that was connecting and is closed into SS_DISCONNECTING."),
            new(
                "POSIX connect()",
                "The state of a socket after a failed connect() is unspecified; it should be closed.",
                "https://pubs.opengroup.org/onlinepubs/9799919799/functions/connect.html"),
            DotNetSource("Socket.Connect", "Socket.Unix.cs", "Throws PlatformNotSupportedException for a second attempt on Unix."),
        ],
    };
}
