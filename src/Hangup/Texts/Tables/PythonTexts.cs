using static Hangup.TextSources;

namespace Hangup;

/// <summary>What Python's standard library and its commonest clients write.</summary>
internal static class PythonTexts
{
    private const string Program = "Python";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "python-refused",
            Program,
            "ConnectionRefusedError: [Errno 111] Connection refused",
            ConnectMeanings.RefusedInAnyCall,
            $"{Run}; {Python}Objects/exceptions.c, OSError"),
        new(
            "python-asyncio-refused",
            Program,
            "ConnectionRefusedError: [Errno {n}] Connect call failed ({*})",
            ConnectMeanings.Refused,
            $"{Run}; {Python}Lib/asyncio/selector_events.py"),
        new("python-urlopen-refused", Program, "<urlopen error [Errno 111] Connection refused>", ConnectMeanings.Refused, $"{Run}; {Python}Lib/urllib/error.py"),
        new("python-reset", Program, "ConnectionResetError: [Errno {n}] Connection reset by peer", ResetMeanings.Reset, $"{Run}; {Python}Objects/exceptions.c, OSError"),
        new("python-urlopen-reset", Program, "<urlopen error [Errno 104] Connection reset by peer>", ResetMeanings.InHandshake, $"{Run}; {Python}Lib/urllib/error.py"),
        new(
            "python-aborted-reset",
            Program,
            "('Connection aborted.', ConnectionResetError({n}, 'Connection reset by peer'))",
            ResetMeanings.OnRead,
            "urllib3/urllib3, connectionpool.py"),
        new(
            "python-aborted-remote",
            Program,
            "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
            EndMeanings.BeforeReply,
            "urllib3/urllib3, connectionpool.py"),
        new(
            "python-aborted-broken-pipe",
            Program,
            "('Connection aborted.', BrokenPipeError({n}, 'Broken pipe'))",
            EndMeanings.BrokenPipe,
            "urllib3/urllib3, connectionpool.py"),
        new("python-broken-pipe", Program, "BrokenPipeError: [Errno 32] Broken pipe", EndMeanings.BrokenPipe, $"{Run}; {Python}Objects/exceptions.c, OSError"),
        new(
            "python-remote-disconnected",
            Program,
            "http.client.RemoteDisconnected: Remote end closed connection without response",
            EndMeanings.BeforeReply,
            $"{Run}; {Python}Lib/http/client.py, _read_status"),
        new(
            "python-incomplete-read",
            Program,
            "IncompleteRead({n} bytes read, {n} more expected)",
            EndMeanings.WithinReply,
            $"{Run}; {Python}Lib/http/client.py, IncompleteRead"),
        new("python-incomplete-chunk", Program, "IncompleteRead({n} bytes read)", EndMeanings.WithinReply, $"{Run}; {Python}Lib/http/client.py, IncompleteRead"),
        new(
            "python-asyncio-incomplete",
            Program,
            "IncompleteReadError: {n} bytes read on a total of {word} expected bytes",
            EndMeanings.WithinReply,
            $"{Run}; {Python}Lib/asyncio/exceptions.py"),
        new("python-timeout", Program, "TimeoutError: timed out", SilenceMeanings.Request, $"{Run}; {Python}Modules/socketmodule.c"),
        new("python-errno-timed-out", Program, "TimeoutError: [Errno {n}] Connection timed out", SilenceMeanings.Lost, $"{Run}; {Python}Objects/exceptions.c, OSError"),
        new("python-urlopen-timed-out", Program, "<urlopen error timed out>", ConnectMeanings.GivenUp, $"{Run}; {Python}Lib/urllib/request.py, do_open"),
        new("python-handshake-timed-out", Program, "The handshake operation timed out", SilenceMeanings.Handshake, $"{Run}; {Python}Modules/_ssl.c"),
        new("python-read-operation-timed-out", Program, "The read operation timed out", SilenceMeanings.Read, $"{Python}Modules/_ssl.c"),
        new(
            "python-requests-read-timeout",
            Program,
            "HTTPConnectionPool(host='{host}', port={port}): Read timed out. (read timeout={word})",
            SilenceMeanings.Read,
            "urllib3/urllib3, connectionpool.py"),
        new(
            "python-requests-https-read-timeout",
            Program,
            "HTTPSConnectionPool(host='{host}', port={port}): Read timed out. (read timeout={word})",
            SilenceMeanings.Read,
            "urllib3/urllib3, connectionpool.py"),
        new(
            "python-requests-connect-timeout",
            Program,
            "(host='{host}', port={port}): Max retries exceeded with url: {*}(connect timeout={word})",
            ConnectMeanings.GivenUp,
            "urllib3/urllib3, exceptions.py and connection.py"),
        new(
            "python-requests-refused",
            Program,
            "(host='{host}', port={port}): Max retries exceeded with url: {*}Failed to establish a new connection: [Errno {n}] Connection refused",
            ConnectMeanings.Refused,
            "urllib3/urllib3, exceptions.py and connection.py"),
        new(
            "python-httpx-disconnected",
            Program,
            "RemoteProtocolError: Server disconnected without sending a response.",
            EndMeanings.BeforeReply,
            "encode/httpcore, _sync/http11.py"),
        new("python-httpx-incomplete", Program, "peer closed connection without sending complete message body", EndMeanings.WithinReply, "python-hyper/h11, _readers.py"),
        new("python-aiohttp-disconnected", Program, "ServerDisconnectedError: Server disconnected", EndMeanings.BeforeReply, "aio-libs/aiohttp, client_exceptions.py"),
        new(
            "python-aiohttp-cannot-connect",
            Program,
            "Cannot connect to host {host}:{port} ssl:{*}Connect call failed",
            ConnectMeanings.Refused,
            "aio-libs/aiohttp, client_exceptions.py"),
        new("python-no-route", Program, "OSError: [Errno 113] No route to host", ConnectMeanings.HostUnreachable, $"{Run}; {Python}Objects/exceptions.c, OSError"),
        new(
            "python-network-unreachable",
            Program,
            "OSError: [Errno 101] Network is unreachable",
            ConnectMeanings.NetworkUnreachable,
            $"{Run}; {Python}Objects/exceptions.c, OSError"),
        new("python-address-in-use", Program, "OSError: [Errno {n}] Address already in use", LocalMeanings.AddressInUse, $"{Run}; {Python}Objects/exceptions.c, OSError"),
        new(
            "python-address-not-available",
            Program,
            "OSError: [Errno {n}] Cannot assign requested address",
            LocalMeanings.PortsExhausted,
            $"{Python}Objects/exceptions.c, OSError"),
        new("python-too-many-files", Program, "OSError: [Errno 24] Too many open files", LocalMeanings.DescriptorsExhausted, $"{Python}Objects/exceptions.c, OSError"),
        new("python-gaierror", Program, "socket.gaierror: [Errno -2] Name or service not known", ServiceMeanings.NameUnknown, $"{Run}; {Python}Modules/socketmodule.c"),
        new("python-gaierror-temporary", Program, "[Errno -3] Temporary failure in name resolution", ServiceMeanings.NameUnresolved, $"{Python}Modules/socketmodule.c"),
        new("python-ssl-eof", Program, "TLS/SSL connection has been closed (EOF)", EndMeanings.InHandshake, $"{Python}Modules/_ssl.c"),
        new("python-ssl-eof-protocol", Program, "EOF occurred in violation of protocol", EndMeanings.InHandshake, $"{Python}Modules/_ssl.c"),
        new("python-ssl-wrong-version", Program, "[SSL: WRONG_VERSION_NUMBER] wrong version number", EndMeanings.PlaintextPeer, $"{Run}; {Python}Modules/_ssl.c"),
    ];
}
