using static Hangup.TextSources;

namespace Hangup;

/// <summary>The words of the C library for errno, and the names themselves, as any program may write them.</summary>
internal static class SystemTexts
{
    private const string Program = "Unix";

    public static ErrorText[] Rows { get; } =
    [
        new("libc-reset", Program, "Connection reset by peer", ResetMeanings.Reset, $"{Libc}"),
        new("libc-refused", Program, "Connection refused", ConnectMeanings.RefusedInAnyCall, $"{Libc}"),
        new("libc-broken-pipe", Program, "Broken pipe", EndMeanings.BrokenPipe, $"{Libc}"),
        new("libc-timed-out", Program, "Connection timed out", SilenceMeanings.Lost, $"{Libc}"),
        new("bsd-timed-out", Program, "Operation timed out", SilenceMeanings.Lost, "BSD and macOS, strerror(3)"),
        new("libc-no-route", Program, "No route to host", ConnectMeanings.HostUnreachable, $"{Libc}"),
        new("libc-in-use", Program, "Address already in use", LocalMeanings.AddressInUse, $"{Libc}"),
        new("libc-address", Program, "Cannot assign requested address", LocalMeanings.PortsExhausted, $"{Libc}; {Kernel}"),
        new("bsd-address", Program, "Can't assign requested address", LocalMeanings.PortsExhausted, "BSD and macOS, strerror(3)"),
        new("libc-aborted", Program, "Software caused connection abort", ResetMeanings.Aborted, $"{Libc}; {Kernel}"),
        new("libc-too-many", Program, "Too many open files", LocalMeanings.DescriptorsExhausted, $"{Libc}"),
        new("libc-not-connected", Program, "Transport endpoint is not connected", LocalMeanings.NotConnected, $"{Libc}"),
        new("bsd-not-connected", Program, "Socket is not connected", LocalMeanings.NotConnected, "BSD and macOS, strerror(3)"),
        new("libc-name", Program, "Name or service not known", ServiceMeanings.NameUnknown, $"{Libc}"),
        new("bsd-name", Program, "nodename nor servname provided, or not known", ServiceMeanings.NameUnknown, "BSD and macOS, gai_strerror(3)"),
        new("libc-name-temporary", Program, "Temporary failure in name resolution", ServiceMeanings.NameUnresolved, $"{Libc}; {Kernel}"),
        new("libc-connect-denied", Program, "connect: Permission denied", LocalMeanings.Denied, $"{Libc}; {Kernel}"),
        new("libc-connect-not-permitted", Program, "connect: Operation not permitted", LocalMeanings.Denied, $"{Libc}; {Kernel}"),
        new("libc-bind-denied", Program, "bind: Permission denied", LocalMeanings.Denied, $"{Libc}; {Kernel}"),
        new("libc-no-buffers", Program, "No buffer space available", LocalMeanings.NoMemory, $"{Libc}; {Kernel}"),
        new("libc-network-down", Program, "Network is down", LocalMeanings.NetworkDown, $"{Libc}; {Kernel}"),
        new("libc-host-down", Program, "Host is down", ConnectMeanings.HostUnreachable, $"{Libc}; {Kernel}"),
        new("errno-econnreset", Program, "ECONNRESET", ResetMeanings.Reset, $"{Libc}"),
        new("errno-epipe", Program, "EPIPE", EndMeanings.BrokenPipe, $"{Libc}"),
        new("errno-econnrefused", Program, "ECONNREFUSED", ConnectMeanings.RefusedInAnyCall, $"{Libc}"),
        new("errno-etimedout", Program, "ETIMEDOUT", SilenceMeanings.Lost, $"{Libc}; {Kernel}"),
        new("errno-ehostunreach", Program, "EHOSTUNREACH", ConnectMeanings.HostUnreachable, $"{Libc}; {Kernel}"),
        new("errno-enetunreach", Program, "ENETUNREACH", ConnectMeanings.NetworkUnreachable, $"{Libc}; {Kernel}"),
        new("errno-econnaborted", Program, "ECONNABORTED", ResetMeanings.Aborted, $"{Libc}; {Kernel}"),
        new("errno-eaddrinuse", Program, "EADDRINUSE", LocalMeanings.AddressInUse, $"{Libc}; {Kernel}"),
        new("errno-eaddrnotavail", Program, "EADDRNOTAVAIL", LocalMeanings.PortsExhausted, $"{Libc}; {Kernel}"),
        new("errno-emfile", Program, "EMFILE", LocalMeanings.DescriptorsExhausted, $"{Libc}; {Kernel}"),
        new("errno-enfile", Program, "ENFILE", LocalMeanings.DescriptorsExhausted, $"{Libc}; {Kernel}"),
        new("errno-enotconn", Program, "ENOTCONN", LocalMeanings.NotConnected, $"{Libc}; {Kernel}"),
        new("errno-enobufs", Program, "ENOBUFS", LocalMeanings.NoMemory, $"{Libc}; {Kernel}"),
        new("errno-enetdown", Program, "ENETDOWN", LocalMeanings.NetworkDown, $"{Libc}; {Kernel}"),
        new("errno-ehostdown", Program, "EHOSTDOWN", ConnectMeanings.HostUnreachable, $"{Libc}; {Kernel}"),
        new("errno-enetreset", Program, "ENETRESET", ResetMeanings.Reset, $"{Libc}; {Kernel}"),
        new("errno-eai-again", Program, "EAI_AGAIN", ServiceMeanings.NameUnresolved, $"{Libc}; {Kernel}"),
        new("errno-enotfound", Program, "ENOTFOUND", ServiceMeanings.NameUnknown, "libuv and c-ares, the name of an unknown host"),
        new("errno-number-104", Program, "errno 104", ResetMeanings.Reset, $"{Libc}; {Kernel}"),
        new("errno-equals-104", Program, "errno=104", ResetMeanings.Reset, $"{Libc}; {Kernel}"),
        new("errno-number-111", Program, "errno 111", ConnectMeanings.RefusedInAnyCall, $"{Libc}; {Kernel}"),
        new("errno-equals-111", Program, "errno=111", ConnectMeanings.RefusedInAnyCall, $"{Libc}; {Kernel}"),
        new("errno-number-110", Program, "errno 110", SilenceMeanings.Lost, $"{Libc}; {Kernel}"),
        new("errno-number-32", Program, "errno 32", EndMeanings.BrokenPipe, $"{Libc}; {Kernel}"),
    ];
}
