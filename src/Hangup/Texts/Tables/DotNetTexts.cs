using static Hangup.TextSources;

namespace Hangup;

/// <summary>What .NET's class library and Kestrel write.</summary>
internal static class DotNetTexts
{
    private const string Program = ".NET";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "dotnet-read-reset",
            Program,
            "Unable to read data from the transport connection: Connection reset by peer.",
            ResetMeanings.OnRead,
            $"{Run}; {DotNet}src/libraries/System.Net.Sockets, Strings.resx"),
        new(
            "dotnet-write-reset",
            Program,
            "Unable to write data to the transport connection: Connection reset by peer.",
            ResetMeanings.OnWrite,
            $"{DotNet}src/libraries/System.Net.Sockets, Strings.resx"),
        new(
            "dotnet-write-pipe",
            Program,
            "Unable to write data to the transport connection: Broken pipe.",
            EndMeanings.BrokenPipe,
            $"{Run}; {DotNet}src/libraries/System.Net.Sockets, Strings.resx"),
        new(
            "dotnet-read-forcibly",
            Program,
            "Unable to read data from the transport connection: An existing connection was forcibly closed by the remote host.",
            ResetMeanings.OnRead,
            $"{DotNet}src/libraries/System.Net.Sockets, Strings.resx"),
        new(
            "dotnet-read-aborted",
            Program,
            "Unable to read data from the transport connection: Operation canceled.",
            LocalMeanings.Canceled,
            $"{DotNet}src/libraries/System.Net.Sockets, Strings.resx"),
        new(
            "dotnet-socket-refused",
            Program,
            "System.Net.Sockets.SocketException ({n}): Connection refused",
            ConnectMeanings.RefusedInAnyCall,
            $"{Run}; {DotNet}src/libraries/System.Net.Primitives, SocketException"),
        new(
            "dotnet-socket-reset",
            Program,
            "System.Net.Sockets.SocketException ({n}): Connection reset by peer",
            ResetMeanings.Reset,
            $"{Run}; {DotNet}src/libraries/System.Net.Primitives, SocketException"),
        new(
            "dotnet-socket-pipe",
            Program,
            "System.Net.Sockets.SocketException ({n}): Broken pipe",
            EndMeanings.BrokenPipe,
            $"{DotNet}src/libraries/System.Net.Primitives, SocketException"),
        new(
            "dotnet-socket-timed-out",
            Program,
            "System.Net.Sockets.SocketException ({n}): Connection timed out",
            SilenceMeanings.Lost,
            $"{DotNet}src/libraries/System.Net.Primitives, SocketException"),
        new(
            "dotnet-http-refused",
            Program,
            "System.Net.Http.HttpRequestException: Connection refused ({peer})",
            ConnectMeanings.Refused,
            $"{Run}; {DotNet}src/libraries/System.Net.Http, ConnectHelper.cs"),
        new(
            "dotnet-http-name",
            Program,
            "System.Net.Http.HttpRequestException: Name or service not known ({peer})",
            ServiceMeanings.NameUnknown,
            $"{Run}; {DotNet}src/libraries/System.Net.Http, ConnectHelper.cs"),
        new("dotnet-http-ended", Program, "The response ended prematurely.", EndMeanings.OfReply, $"{Run}; {DotNet}src/libraries/System.Net.Http, Strings.resx"),
        new(
            "dotnet-http-ended-length",
            Program,
            "The response ended prematurely, with at least {n} additional bytes expected.",
            EndMeanings.WithinReply,
            $"{DotNet}src/libraries/System.Net.Http, Strings.resx"),
        new(
            "dotnet-http-ended-unread",
            Program,
            "The response ended prematurely while waiting for the next frame from the server.",
            EndMeanings.Session,
            $"{DotNet}src/libraries/System.Net.Http, Strings.resx"),
        new(
            "dotnet-http-timeout",
            Program,
            "The request was canceled due to the configured HttpClient.Timeout of {n} seconds elapsing.",
            SilenceMeanings.Request,
            $"{Run}; {DotNet}src/libraries/System.Net.Http, Strings.resx"),
        new(
            "dotnet-http-connect-timeout",
            Program,
            "A connection could not be established within the configured ConnectTimeout.",
            ConnectMeanings.GivenUp,
            $"{DotNet}src/libraries/System.Net.Http, Strings.resx"),
        new("dotnet-http2-reset", Program, "The HTTP/2 server reset the stream.", ServiceMeanings.StreamReset, $"{DotNet}src/libraries/System.Net.Http, Strings.resx"),
        new(
            "dotnet-http2-goaway",
            Program,
            "The HTTP/2 server closed the connection.",
            ServiceMeanings.GoingAway,
            $"{DotNet}src/libraries/System.Net.Http, Strings.resx"),
        new(
            "dotnet-tls-eof",
            Program,
            "Received an unexpected EOF or 0 bytes from the transport stream.",
            EndMeanings.InHandshake,
            $"{Run}; {DotNet}src/libraries/System.Net.Security, Strings.resx"),
        new(
            "dotnet-tls-failed",
            Program,
            "The SSL connection could not be established, see inner exception.",
            EndMeanings.InHandshake,
            $"{Run}; {DotNet}src/libraries/System.Net.Http, Strings.resx"),
        new(
            "dotnet-tls-frame",
            Program,
            "Cannot determine the frame size or a corrupted frame was received.",
            EndMeanings.PlaintextPeer,
            $"{Run}; {DotNet}src/libraries/System.Net.Security, Strings.resx"),
        new(
            "dotnet-socket-disposed",
            Program,
            "Object name: 'System.Net.Sockets.Socket'.",
            LocalMeanings.ClosedHere,
            $"{DotNet}src/libraries/System.Net.Sockets, Socket.cs"),
        new(
            "dotnet-websocket-premature",
            Program,
            "The remote party closed the WebSocket connection without completing the close handshake.",
            EndMeanings.Session,
            $"{DotNet}src/libraries/System.Net.WebSockets, Strings.resx"),
        new("kestrel-request-ended", Program, "Unexpected end of request content.", EndMeanings.OfClient, $"{AspNetCore}src/Servers/Kestrel/Core, CoreStrings.resx"),
        new(
            "kestrel-client-reset-stream",
            Program,
            "The client reset the request stream.",
            ServiceMeanings.StreamReset,
            $"{AspNetCore}src/Servers/Kestrel/Core, CoreStrings.resx"),
        new("kestrel-client-disconnected", Program, "The client has disconnected", EndMeanings.OfClient, $"{AspNetCore}src/Servers, Strings.resx"),
        new(
            "kestrel-bind",
            Program,
            "Failed to bind to address {local}: address already in use.",
            LocalMeanings.AddressInUse,
            $"{AspNetCore}src/Servers/Kestrel/Core, CoreStrings.resx"),
        new(
            "kestrel-rate",
            Program,
            "Reading the request body timed out due to data arriving too slowly.",
            SilenceMeanings.Client,
            $"{AspNetCore}src/Servers/Kestrel/Core, CoreStrings.resx"),
        new(
            "npgsql-reading",
            Program,
            "Npgsql.NpgsqlException (0x80004005): Exception while reading from stream",
            EndMeanings.Session,
            "npgsql/npgsql, NpgsqlReadBuffer.cs"),
        new(
            "npgsql-writing",
            Program,
            "Npgsql.NpgsqlException (0x80004005): Exception while writing to stream",
            EndMeanings.BrokenPipe,
            "npgsql/npgsql, NpgsqlWriteBuffer.cs"),
        new("npgsql-connect", Program, "Npgsql.NpgsqlException (0x80004005): Failed to connect to {peer}", ConnectMeanings.Refused, "npgsql/npgsql, NpgsqlConnector.cs"),
        new("npgsql-eof", Program, "Attempted to read past the end of the stream.", EndMeanings.Session, "npgsql/npgsql, NpgsqlReadBuffer.cs"),
        new(
            "sqlclient-transport",
            Program,
            "A transport-level error has occurred when {*} (provider: TCP Provider, error: {n} - ",
            ResetMeanings.Reset,
            "dotnet/SqlClient, Strings.resx"),
        new(
            "sqlclient-network",
            Program,
            "A network-related or instance-specific error occurred while establishing a connection to SQL Server.",
            ServiceMeanings.Unavailable,
            "dotnet/SqlClient, Strings.resx"),
    ];
}
