namespace Hangup;

public static partial class Causes
{
    /// <summary>After its FIN the peer sent data that began at the FIN's own number.</summary>
    public static Cause DataOverFin { get; } = new("data-over-fin")
    {
        Title = "After its FIN the peer sent data that began at the FIN's own number",
        Symptom = "end of file, then write: broken pipe (EPIPE); this host's kernel sent a RST to a peer that had closed in good order",
        Family = CauseFamily.SequenceChecks,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "A FIN takes one sequence number, the last of its direction. A segment with data that begins there says that the stream " +
            "goes on where it has ended. RFC 9293 lets a receiver ignore the text of any segment behind a FIN; Linux does so if it begins " +
            "at RCV.NXT or later, but one that begins before and reaches past it falls into the case of data for an end that reads no " +
            "more: tcp_rcv_state_process() counts TCPAbortOnData, ends its own connection with tcp_reset(), as if a RST had come, and sends " +
            "one.\n\n" +
            "What the program gets is what a received RST gives in that state: in CLOSE-WAIT the end of stream that it had before, and " +
            "EPIPE for the next write; in LAST-ACK a stored ECONNRESET that only SO_ERROR shows. No stack in order sends such a segment. " +
            "It comes from middleboxes that put a FIN into a stream which goes on, and from port scanners.",
        Packets = "FIN from the peer, acknowledged; then data from the peer with the FIN's sequence number; a bare RST in answer.",
        KernelResetReasons = ["TCP_ABORT_ON_DATA"],
        Outcomes =
        [
            OnLinux("read", "EOF"),
            OnLinux("first write, in CLOSE-WAIT", "EPIPE"),
            OnLinux("SO_ERROR, in LAST-ACK", "ECONNRESET"),
            OnLinux("write after data that began behind the FIN", "ok"),
        ],
        Advice =
            "Capture at both ends and compare: the end that shows the FIN only in what it received tells where the device is that " +
            "put it in.",
        Retry = RetrySafety.OnlyIfIdempotent,
        RetryReason = "The request may have been read and answered before the stream was cut.",
        References =
        [
            Rfc(9293, "3.10.7.4", "Text behind a FIN should not occur, and is to be ignored."),
            Rfc(1122, "4.2.2.13", "New data for an end that has closed is answered with a RST."),
            LinuxSource("tcp_rcv_state_process", "net/ipv4/tcp_input.c", "Compares the segment's first number with RCV.NXT in CLOSE-WAIT, CLOSING and LAST-ACK."),
        ],
    };
}
