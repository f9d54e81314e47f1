namespace Hangup.Lab;

/// <summary>Where it is written what other operating systems return; none of it is measured here.</summary>
internal static class Sources
{
    public const string XnuSend =
        "XNU 11417.101.15, sosendcheck() in bsd/kern/uipc_socket.c, tests SS_CANTSENDMORE before so_error";

    public const string XnuReceive =
        "XNU 11417.101.15, soreceive() in bsd/kern/uipc_socket.c, returns so_error where nothing is queued";

    public const string XnuResetInCloseWait =
        "XNU 11417.101.15, tcp_input() in bsd/netinet/tcp_input.c, sets so_error to ECONNRESET in CLOSE_WAIT too";

    public const string XnuAccept =
        "XNU 11417.101.15, tcp_usr_accept() in bsd/netinet/tcp_usrreq.c, returns ECONNABORTED for a dropped connection";

    public const string RuntimeUnblock =
        ".NET 10, SafeSocketHandle.TryUnblockSocket() in System.Net.Sockets, says that macOS closes with a FIN there";

    public const string WindowsErrorCodes = "Windows Sockets Error Codes, learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2";

    public const string WindowsCloseSocket = "closesocket, learn.microsoft.com/windows/win32/api/winsock/nf-winsock-closesocket";

    public const string WindowsAccept = "accept, learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-accept";

    public const string WindowsShutdown =
        "shutdown and recv, learn.microsoft.com/windows/win32/api/winsock/nf-winsock-shutdown: no recv after SD_RECEIVE (WSAESHUTDOWN)";

    public const string WindowsBacklog = "Microsoft KB 113576: a full backlog is answered with a RST, and the client tries again before it reports";

    public const string XnuAcceptOnShutDownListener =
        "XNU 11417.101.15, accept_nocancel() in bsd/kern/uipc_syscalls.c, returns ECONNABORTED where the listener can receive no more";
}
