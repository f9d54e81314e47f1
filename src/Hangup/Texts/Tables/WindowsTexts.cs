using static Hangup.TextSources;

namespace Hangup;

/// <summary>The words of Windows for Winsock's codes, and the names themselves.</summary>
internal static class WindowsTexts
{
    private const string Program = "Windows";

    public static ErrorText[] Rows { get; } =
    [
        new("windows-reset", Program, "An existing connection was forcibly closed by the remote host", ResetMeanings.Reset, $"FormatMessage of Windows; {Winsock}"),
        new(
            "windows-refused",
            Program,
            "No connection could be made because the target machine actively refused it",
            ConnectMeanings.Refused,
            $"FormatMessage of Windows; {Winsock}"),
        new(
            "windows-refused-peer",
            Program,
            "No connection could be made because the target machine actively refused it. ({peer})",
            ConnectMeanings.Refused,
            $"FormatMessage of Windows; {Winsock}"),
        new(
            "windows-timed-out",
            Program,
            "A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond",
            SilenceMeanings.Lost,
            $"FormatMessage of Windows; {Winsock}"),
        new(
            "windows-aborted",
            Program,
            "An established connection was aborted by the software in your host machine",
            ResetMeanings.Aborted,
            $"FormatMessage of Windows; {Winsock}"),
        new(
            "windows-in-use",
            Program,
            "Only one usage of each socket address (protocol/network address/port) is normally permitted",
            LocalMeanings.AddressInUse,
            $"FormatMessage of Windows; {Winsock}"),
        new("windows-name", Program, "No such host is known", ServiceMeanings.NameUnknown, $"FormatMessage of Windows; {Winsock}"),
        new(
            "windows-network",
            Program,
            "A socket operation was attempted to an unreachable network",
            ConnectMeanings.NetworkUnreachable,
            $"FormatMessage of Windows; {Winsock}"),
        new("windows-host", Program, "A socket operation was attempted to an unreachable host", ConnectMeanings.HostUnreachable, $"FormatMessage of Windows; {Winsock}"),
        new("windows-address", Program, "The requested address is not valid in its context", LocalMeanings.PortsExhausted, $"FormatMessage of Windows; {Winsock}"),
        new("wsa-econnreset", Program, "WSAECONNRESET", ResetMeanings.Reset, $"{Winsock}"),
        new("wsa-econnrefused", Program, "WSAECONNREFUSED", ConnectMeanings.Refused, $"{Winsock}"),
        new("wsa-etimedout", Program, "WSAETIMEDOUT", SilenceMeanings.Lost, $"{Winsock}"),
        new("wsa-econnaborted", Program, "WSAECONNABORTED", ResetMeanings.Aborted, $"{Winsock}"),
        new("wsa-eaddrinuse", Program, "WSAEADDRINUSE", LocalMeanings.AddressInUse, $"{Winsock}"),
        new("wsa-eaddrnotavail", Program, "WSAEADDRNOTAVAIL", LocalMeanings.PortsExhausted, $"{Winsock}"),
        new("wsa-ehostunreach", Program, "WSAEHOSTUNREACH", ConnectMeanings.HostUnreachable, $"{Winsock}"),
        new("wsa-enetunreach", Program, "WSAENETUNREACH", ConnectMeanings.NetworkUnreachable, $"{Winsock}"),
        new("wsa-enotconn", Program, "WSAENOTCONN", LocalMeanings.NotConnected, $"{Winsock}"),
        new("wsa-enobufs", Program, "WSAENOBUFS", LocalMeanings.NoMemory, $"{Winsock}"),
        new("wsa-emfile", Program, "WSAEMFILE", LocalMeanings.DescriptorsExhausted, $"{Winsock}"),
        new("winerror-10054", Program, "[WinError 10054]", ResetMeanings.Reset, $"{Winsock}"),
        new("winerror-10061", Program, "[WinError 10061]", ConnectMeanings.Refused, $"{Winsock}"),
        new("winerror-10060", Program, "[WinError 10060]", SilenceMeanings.Lost, $"{Winsock}"),
        new("winerror-10053", Program, "[WinError 10053]", ResetMeanings.Aborted, $"{Winsock}"),
        new(
            "java-windows-aborted",
            Program,
            "Software caused connection abort: socket write error",
            ResetMeanings.Aborted,
            $"{Jdk}src/java.base/windows/native/libnet (up to 12)"),
    ];
}
