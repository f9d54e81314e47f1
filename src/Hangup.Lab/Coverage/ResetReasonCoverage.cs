namespace Hangup.Lab;

/// <summary>Every reason that Linux 6.18 can give for a RST (include/net/rstreason.h).</summary>
public static class ResetReasonCoverage
{
    private const string OnlyFromPeer =
        "nothing in net/mptcp sets this value; a subflow takes it from a received MP_TCPRST only, which counts in a RST alone "
        + "(mptcp_parse_option()), and after a RST the subflow is closed and sends nothing more";

    /// <summary>All of them, in the order of their numbers.</summary>
    public static IReadOnlyList<CoveredResetReason> All { get; } =
    [
        new(0, "NOT_SPECIFIED", "mptcp_get_rst_reason(), where the segment has no extension that holds a reason")
        {
            WhyNot = "every sender passes a reason with a name; this one is left where skb_ext_add() in subflow_add_reset_reason() finds no memory, "
                + "which only fault injection brings about",
        },
        new(1, "NO_SOCKET", "tcp_v4_rcv(), tcp_v6_rcv(): a segment for no connection and no listener"),
        new(2, "TCP_INVALID_ACK_SEQUENCE", "tcp_rcv_synsent_state_process(): SYN-SENT, an ACK of something other than the SYN"),
        new(3, "TCP_RFC7323_PAWS", "tcp_rcv_synsent_state_process(): SYN-SENT, an echoed timestamp that was not sent"),
        new(4, "TCP_TOO_OLD_ACK", "tcp_rcv_state_process(): SYN-RECEIVED of a full socket, an ACK below SND.UNA"),
        new(5, "TCP_ACK_UNSENT_DATA", "tcp_rcv_state_process(): SYN-RECEIVED of a full socket, an ACK above SND.NXT"),
        new(6, "TCP_FLAGS", "tcp_rcv_state_process(): LISTEN, a segment with ACK"),
        new(7, "TCP_OLD_ACK", "tcp_rcv_state_process(): SYN-RECEIVED of a full socket, an ACK below SND.UNA by less than bytes_acked")
        {
            WhyNot = "bytes_acked is 0 until the first acceptable ACK, which leaves SYN-RECEIVED, so tcp_ack() calls every number below SND.UNA too old",
        },
        new(8, "TCP_ABORT_ON_DATA", "tcp_rcv_state_process(): data for an end that reads no more, or an ACK of the FIN with TCP_LINGER2 below 0"),
        new(9, "TCP_TIMEWAIT_SOCKET", "tcp_timewait_state_process(): an orphan in FIN-WAIT-2 gets data or a SYN"),
        new(10, "INVALID_SYN", "tcp_check_req(): another SYN for a handshake, or its last ACK with a full accept queue and tcp_abort_on_overflow=1"),
        new(11, "TCP_ABORT_ON_CLOSE", "__tcp_close(): unread data; mptcp_do_fastclose(): an abort of MPTCP"),
        new(12, "TCP_ABORT_ON_LINGER", "__tcp_close(): FIN-WAIT-2 with TCP_LINGER2 below 0"),
        new(13, "TCP_ABORT_ON_MEMORY", "__tcp_close(), tcp_out_of_resources(): too many orphans, or out of TCP memory")
        {
            WhyNot = "net.ipv4.tcp_max_orphans and net.ipv4.tcp_mem are limits of the whole machine and of no namespace (tcp_check_oom()): to reach "
                + "them would abort the connections of every program on it",
        },
        new(14, "TCP_STATE", "tcp_disconnect(), tcp_abort(), tcp_keepalive_timer(): SO_LINGER {1,0}, AF_UNSPEC, a closed listener, ss -K, an orphan's timer"),
        new(15, "TCP_KEEPALIVE_TIMEOUT", "tcp_keepalive_timer(): probes unanswered, by number or by TCP_USER_TIMEOUT"),
        new(16, "TCP_DISCONNECT_WITH_DATA", "tcp_disconnect(): CLOSING or LAST-ACK with something unsent"),
        new(17, "MPTCP_RST_EUNSPEC", "mptcp_send_active_reset_reason() without a reason: MP_FASTCLOSE came in an ACK, a join failed"),
        new(18, "MPTCP_RST_EMPTCP", "subflow_check_req(), subflow_syn_recv_sock(), subflow_check_data_avail(): a join without proof, a mapping that contradicts"),
        new(19, "MPTCP_RST_ERESOURCE", "mptcp_send_active_reset_reason()") { WhyNot = OnlyFromPeer },
        new(20, "MPTCP_RST_EPROHIBIT", "subflow_syn_recv_sock(), subflow_check_req(): a join that the limits forbid"),
        new(21, "MPTCP_RST_EWQ2BIG", "mptcp_send_active_reset_reason()") { WhyNot = OnlyFromPeer },
        new(22, "MPTCP_RST_EBADPERF", "mptcp_send_active_reset_reason()") { WhyNot = OnlyFromPeer },
        new(23, "MPTCP_RST_EMIDDLEBOX", "subflow_check_data_avail(): data without a mapping, or with a wrong checksum, and no way back to plain TCP"),
        new(24, "ERROR", "sk_rst_convert_mptcp_reason(): an MPTCP reason above 6") { WhyNot = OnlyFromPeer },
    ];
}
