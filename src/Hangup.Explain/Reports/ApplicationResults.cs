namespace Hangup.Explain;

/// <summary>
/// What each end's program meets, by what its kernel was told and in which state: the RST in SYN-SENT, in CLOSE-WAIT (behind the
/// other's FIN) and else; silence; ICMP in answer to a SYN; and a FIN.
/// </summary>
internal static class ApplicationResults
{
    private static readonly (string Operation, string Linux, string MacOS, string Windows)[] Refused =
        [("connect", "ECONNREFUSED", "ECONNREFUSED", "WSAECONNREFUSED")];

    private static readonly (string, string, string, string)[] ConnectTimedOut = [("connect", "ETIMEDOUT", "ETIMEDOUT", "WSAETIMEDOUT")];

    private static readonly (string, string, string, string)[] Reset =
    [
        ("next read", "ECONNRESET, then EOF", "ECONNRESET", "WSAECONNRESET"),
        ("next write", "ECONNRESET, then EPIPE", "EPIPE", "WSAECONNRESET"),
    ];

    private static readonly (string, string, string, string)[] ResetAfterFin =
    [
        ("next read", "EOF", "ECONNRESET", "EOF"),
        ("next write", "EPIPE", "EPIPE", "WSAECONNRESET"),
    ];

    private static readonly (string, string, string, string)[] Silent =
    [
        ("next read", "waits, then ETIMEDOUT", "waits, then ETIMEDOUT", "waits, then WSAETIMEDOUT"),
        ("next write", "ok, then ETIMEDOUT", "ok, then ETIMEDOUT", "ok, then WSAETIMEDOUT"),
    ];

    private static readonly (string, string, string, string)[] Closed =
    [
        ("next read", "EOF", "EOF", "EOF"),
        ("next write", "ok, then EPIPE", "ok, then EPIPE", "ok, then WSAECONNRESET"),
    ];

    private static readonly (string, string, string, string)[] NetworkUnreachable = [("connect", "ENETUNREACH", "ENETUNREACH", "WSAENETUNREACH")];
    private static readonly (string, string, string, string)[] HostUnreachable = [("connect", "EHOSTUNREACH", "EHOSTUNREACH", "WSAEHOSTUNREACH")];
    private static readonly (string, string, string, string)[] NoProtocol = [("connect", "ENOPROTOOPT", "ECONNREFUSED", "WSAENETUNREACH")];

    public static IReadOnlyList<ApplicationResult> Of(Conversation it, Cause? cause, ConnectionOutcome outcome)
    {
        if (outcome != ConnectionOutcome.Failed || cause is null)
            return [];
        if (!it.Has(Traits.Established) && it.Has(Traits.Syn) && !it.Has(Traits.SynAck))
            return Rows(server: false, it.Has(Traits.Reset) ? Refused : OfIcmp(cause));
        if (it.Reset >= 0)
        {
            bool victim = !it.ResetByServer;
            return Rows(victim, it.HadClosed(!victim, it.Reset) ? ResetAfterFin : Reset);
        }

        if (it.Has(Traits.Retransmitted) && !it.Has(Traits.Closed))
            return Rows(it[it.Count - 1].FromServer, Silent);
        return it.Server.HasFin ? Rows(server: false, Closed) : it.Client.HasFin ? Rows(server: true, Closed) : [];
    }

    private static (string, string, string, string)[] OfIcmp(Cause cause) =>
        cause == Causes.ConnectIcmpPortUnreachable ? Refused
        : cause == Causes.ConnectIcmpNetworkUnreachable ? NetworkUnreachable
        : cause == Causes.ConnectIcmpHostUnreachable || cause == Causes.ConnectIcmpProhibited ? HostUnreachable
        : cause == Causes.ConnectIcmpProtocolUnreachable ? NoProtocol
        : ConnectTimedOut;

    private static ApplicationResult[] Rows(bool server, (string Operation, string Linux, string MacOS, string Windows)[] rows) =>
        [.. rows.Select(row => new ApplicationResult(server, row.Operation, row.Linux, row.MacOS, row.Windows))];
}
