using System.Collections.Frozen;
using static Hangup.Causes;
using static Hangup.Watch.ResetRule;

namespace Hangup.Watch;

/// <summary>
/// The rules, a list for each reason that Linux gives (include/net/rstreason.h): the first that holds decides. Where the
/// kernel's events cannot tell causes apart, the likeliest is named and the others with it.
/// </summary>
internal static partial class ResetRules
{
    /// <summary>The rules by the name of the reason.</summary>
    // Built on first use: the initializers of a partial class run in no guaranteed order across its files.
    public static FrozenDictionary<string, ResetRule[]> ByReason => field ??= new Dictionary<string, ResetRule[]>
    {
        ["TCP_ABORT_ON_CLOSE"] = AbortOnClose,
        ["TCP_ABORT_ON_LINGER"] =
        [
            Otherwise(FinWaitTwoDisabled, "the sender closed with TCP_LINGER2 below 0"),
        ],
        ["TCP_ABORT_ON_DATA"] = AbortOnData,
        ["TCP_ABORT_ON_MEMORY"] =
        [
            Otherwise(TooManyOrphans, "the sender's kernel gave the closed connection up to save memory", OutOfTcpMemory),
        ],
        ["TCP_TIMEWAIT_SOCKET"] = TimeWaitSocket,
        ["TCP_STATE"] = State,
        ["TCP_KEEPALIVE_TIMEOUT"] =
        [
            When((in e) => e.SenderError == ErrnoNumber.HostUnreachable, KeepaliveHostUnreachable, "keepalive probes met an unreachable host"),
            Otherwise(KeepaliveTimeout, "keepalive probes stayed unanswered", KeepaliveHostUnreachable),
        ],
        ["TCP_DISCONNECT_WITH_DATA"] = [Otherwise(AbortWithQueuedFin, "the sender was aborted with its FIN or data still queued")],
        ["NO_SOCKET"] = NoSocket,
        ["TCP_FLAGS"] = Flags,
        ["INVALID_SYN"] =
        [
            When((in e) => e.ReceiverError != 0, AcceptQueueOverflowReset, "the accept queue was full, and tcp_abort_on_overflow is set"),
            Otherwise(AcceptQueueOverflowReset, "the last ACK of a handshake met a full accept queue, or another SYN came", NewSynInHandshake),
        ],
        ["TCP_INVALID_ACK_SEQUENCE"] =
        [
            Otherwise(
                HalfOpenConnectionAnswersSyn, "the answer to a SYN acknowledged what was never sent", InvalidSynAck, ClientRebootedSamePort),
        ],
        ["TCP_RFC7323_PAWS"] = [Otherwise(InvalidSynAck, "the answer to a SYN echoed a timestamp that was never sent")],
        ["TCP_TOO_OLD_ACK"] = HandshakeAck,
        ["TCP_ACK_UNSENT_DATA"] = HandshakeAck,
        ["TCP_OLD_ACK"] = HandshakeAck,
        ["MPTCP_RST_EUNSPEC"] = [Otherwise(MptcpFastclose, "an MPTCP connection was aborted as a whole", MptcpJoinProhibited)],
        ["MPTCP_RST_EMPTCP"] =
        [
            Otherwise(MptcpJoinNotProven, "a further subflow did not prove that it belongs", MptcpJoinUnknownToken, MptcpFallbackImpossible),
        ],
        ["MPTCP_RST_ERESOURCE"] = Subflow,
        ["MPTCP_RST_EPROHIBIT"] = [Otherwise(MptcpJoinProhibited, "no further subflow is allowed")],
        ["MPTCP_RST_EWQ2BIG"] = Subflow,
        ["MPTCP_RST_EBADPERF"] = Subflow,
        ["MPTCP_RST_EMIDDLEBOX"] = [Otherwise(MptcpFallbackImpossible, "something on the way changed MPTCP's options")],
        ["ERROR"] = Subflow,
        ["NOT_SPECIFIED"] = WithoutReason,
    }.ToFrozenDictionary();

    private static ResetRule[] HandshakeAck =>
    [
        Otherwise(InvalidHandshakeAck, "the last ACK of a handshake acknowledged the wrong number"),
    ];

    private static ResetRule[] Subflow =>
    [
        Otherwise(MptcpSubflowReset, "a subflow of an MPTCP connection was given up"),
    ];
}
