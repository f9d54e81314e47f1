namespace Hangup;

public static partial class Causes
{
    /// <summary>The last packet of a joining MPTCP subflow did not prove that it belongs to the connection.</summary>
    public static Cause MptcpJoinNotProven { get; } = new("mptcp-join-not-proven")
    {
        Title = "The last packet of a joining MPTCP subflow did not prove that it belongs to the connection",
        Symptom = "an additional MPTCP subflow is reset at its third packet; MPJoinAckHMacFailure may grow; the connection goes on without it",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.PeerKernel,
        Explanation =
            "Whoever sees a connection begin can name it by its token, but only its ends know both keys. So the third packet of a joining " +
            "subflow carries a code (HMAC) over the random numbers of both SYNs, made with the two keys. If the code is wrong, or a middlebox " +
            "has taken the option away, subflow_syn_recv_sock() has a TCP connection that it cannot use: a subflow cannot fall back to " +
            "plain TCP, since its data would be a stream of its own. It is reset, with MP_TCPRST, reason 1.\n\n" +
            "The connection that was to be joined is untouched, and no program is told. A wrong code is an attempt at taking the " +
            "connection over, or a device that ends TCP itself and changes the random numbers.",
        Packets = "SYN and SYN+ACK with MP_JOIN, an ACK without it or with a wrong code, then a bare RST with MP_TCPRST (subtype 8), reason 1.",
        KernelResetReasons = ["MPTCP_RST_EMPTCP"],
        Outcomes =
        [
            OnLinux("the joining subflow", "reset after its third packet"),
            OnLinux("read on the connection", "ok"),
        ],
        Advice =
            "nstat MPTcpExtMPJoinAckHMacFailure counts wrong codes: a number that grows is worth a capture. Where the option is taken away, " +
            "the path carries no MPTCP; leave it out of the endpoints.",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "The connection itself is untouched.",
        References =
        [
            Rfc(8684, "3.2", "The code in the third packet, and that a wrong one is answered with a RST."),
            Rfc(8684, "3.7", "A subflow that loses its options while it joins is closed."),
            LinuxSource("subflow_syn_recv_sock", "net/mptcp/subflow.c", "Checks option and code, and resets."),
        ],
    };

    /// <summary>A subflow lost its MPTCP mapping while the connection could not fall back to plain TCP.</summary>
    public static Cause MptcpFallbackImpossible { get; } = new("mptcp-fallback-impossible")
    {
        Title = "A subflow lost its MPTCP mapping while the connection could not fall back to plain TCP",
        Symptom = "one subflow of an MPTCP connection is reset when data comes on it; the connection goes on over the others; no error in the application",
        Family = CauseFamily.Extensions,
        Actor = CauseActor.Middlebox,
        Explanation =
            "Data of MPTCP comes with a mapping (DSS) that says where in the connection's stream it belongs. If a middlebox takes the options " +
            "away, or the peer sends the mapping of length zero by which it falls back, a connection with one subflow goes on as plain TCP: " +
            "all data is in one order anyhow. Once a second subflow has joined, that cannot be, since nobody knows any more where bytes " +
            "without a mapping belong. mptcp_try_fallback() says no, and subflow_check_data_avail() resets the subflow: EMIDDLEBOX where the " +
            "mapping is missing, EMPTCP where it contradicts.\n\n" +
            "The data that came so is thrown away, though TCP has acknowledged it; MPTCP has not, so the peer sends it again over another " +
            "subflow. If there is none, the connection has no path: see mptcp-subflow-reset.",
        Packets = "Data without a DSS option, or with one of length zero, answered by a RST+ACK with MP_TCPRST (subtype 8), reason 6 or 1.",
        KernelResetReasons = ["MPTCP_RST_EMIDDLEBOX", "MPTCP_RST_EMPTCP"],
        Outcomes =
        [
            OnLinux("read, one subflow so far", "ok, as plain TCP"),
            OnLinux("read of what comes without a mapping, two subflows", "waits"),
            OnLinux("read of what comes over the other subflow", "ok"),
        ],
        Advice =
            "nstat MPTcpExtDSSFallback, MPTcpExtInfiniteMapRx and MPTcpExtMPRstTx count. Find the device that strips options, and leave its " +
            "path out of the endpoints (ip mptcp endpoint).",
        Retry = RetrySafety.NotNeeded,
        RetryReason = "MPTCP sends the lost data again by itself over another subflow.",
        References =
        [
            Rfc(8684, "3.7", "Fallback is for a connection with one subflow; with more the subflow is reset."),
            Rfc(8684, "3.6", "MP_TCPRST and its reasons, interference by a middlebox among them."),
            LinuxSource("subflow_check_data_avail", "net/mptcp/subflow.c", "Falls back, or resets with EMIDDLEBOX or EMPTCP."),
            LinuxSource("get_mapping_status", "net/mptcp/subflow.c", "Finds the mapping missing, infinite or contradictory."),
        ],
    };
}
