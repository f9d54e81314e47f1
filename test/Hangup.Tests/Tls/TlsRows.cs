using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Tls;

/// <summary>What SslStream meets in its handshake and after it.</summary>
internal static class TlsRows
{
    private static readonly ConnectionFailureContext Handshake = new() { Phase = FailurePhase.Handshake };
    private static readonly ConnectionFailureContext Reading = new() { Phase = FailurePhase.Read };

    // RFC 8446, section 5.1: type, legacy version, length; 21 is an alert, 22 a handshake record. Alert 2/40 is a fatal handshake_failure.
    private static readonly byte[] PartOfRecord = [22, 3, 3];
    private static readonly byte[] HandshakeFailure = [21, 3, 3, 0, 2, 2, 40];

    public static IReadOnlyList<DetectionRow> All { get; } =
    [
        HandshakeRow("tls-handshake-reset", "RST in the TLS handshake", [], reset: true, "IOException < SocketException(ConnectionReset/104)", "Reset, Handshake, Peer, NotSent, None, High"),
        HandshakeRow("tls-handshake-fin", "FIN in the TLS handshake", [], reset: false, "IOException", "PrematureEnd, Handshake, Peer, NotSent, None, Low"),
        HandshakeRow("tls-handshake-fin-in-record", "FIN within a record of the TLS handshake", PartOfRecord, reset: false, "IOException", "PrematureEnd, Handshake, Peer, NotSent, None, Low"),
        HandshakeRow("tls-plaintext-peer", "The peer does not speak TLS", "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), reset: false, "AuthenticationException", null),
        HandshakeRow("tls-alert", "The peer sends the alert handshake_failure", HandshakeFailure, reset: false, "AuthenticationException < SslException < OpenSslCryptographicException", null),
        new("tls-bad-certificate", "The peer's certificate is not trusted", _ => AfterHandshake(SslProtocols.Tls13, trust: false, (_, _) => Task.FromResult("authenticates")))
        {
            Sees = "AuthenticationException", Failure = null, Context = Handshake,
        },
        ReadRow("tls12-fin", "TLS 1.2: FIN without close_notify, then a read", SslProtocols.Tls12, Fin, "returns 0", null),
        ReadRow("tls13-fin", "TLS 1.3: FIN without close_notify, then a read", SslProtocols.Tls13, Fin, "returns 0", null),
        ReadRow("tls12-reset", "TLS 1.2: RST, then a read", SslProtocols.Tls12, Reset, "IOException < SocketException(ConnectionReset/104)", "Reset, Read, Peer, Unknown, None, High"),
        ReadRow("tls13-reset", "TLS 1.3: RST, then a read", SslProtocols.Tls13, Reset, "IOException < SocketException(ConnectionReset/104)", "Reset, Read, Peer, Unknown, None, High"),
        ReadRow("tls-dispose-in-read", "Dispose of the SslStream by this side while a read waits", SslProtocols.Tls13, DisposeInRead, "IOException < ObjectDisposedException", "Aborted, Read, Local, Unknown, None, High") with
        {
            // The read waits in the socket, or has just taken a session ticket and comes back to a stream or a connection that is gone.
            Or =
            [
                "IOException < SocketException(OperationAborted/125) => Aborted, Read, Local, Unknown, None, High",
                "returns 0 => no connection failure",
            ],
        },
    ];

    private static DetectionRow HandshakeRow(string id, string situation, byte[] answer, bool reset, string sees, string? failure)
    {
        return new(id, situation, Observe) { Sees = sees, Failure = failure, Context = Handshake };

        async Task<Observation> Observe(CancellationToken cancellation)
        {
            await using var server = new ScriptedServer(async (connection, stop) =>
            {
                await connection.ReceiveAsync(new byte[4096].AsMemory(), stop);
                await connection.SendAsync(answer.AsMemory(), stop);
                if (reset)
                    LoopbackPair.SendReset(connection);
            });
            using Socket client = new(SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(server.EndPoint, cancellation);
            await using var tls = new SslStream(new NetworkStream(client));
            return await Observation.OfAsync(async () =>
            {
                await tls.AuthenticateAsClientAsync("localhost");
                return "authenticates";
            });
        }
    }

    private static DetectionRow ReadRow(
        string id, string situation, SslProtocols version, Func<LoopbackPair, SslStream, Task<string>> operation, string sees, string? failure) =>
        new(id, situation, _ => AfterHandshake(version, trust: true, operation)) { Sees = sees, Failure = failure, Context = Reading };

    private static async Task<Observation> AfterHandshake(
        SslProtocols version, bool trust, Func<LoopbackPair, SslStream, Task<string>> operation)
    {
        using LoopbackPair pair = LoopbackPair.Connect();
        await using var client = new SslStream(new NetworkStream(pair.Client, ownsSocket: true), false, (_, _, _, _) => trust);
        await using var server = new SslStream(new NetworkStream(pair.Peer, ownsSocket: false));
        Task serving = server.AuthenticateAsServerAsync(SelfSigned.Certificate, false, version, false);
        Observation seen = await Observation.OfAsync(async () =>
        {
            await client.AuthenticateAsClientAsync("localhost", null, version, false);
            await serving;
            return await operation(pair, client);
        });
        await client.DisposeAsync(); // With its socket, for whose end a server in mid-handshake waits.
        await Record.ExceptionAsync(() => serving);
        return seen;
    }

    private static async Task<string> Fin(LoopbackPair pair, SslStream client)
    {
        pair.Peer.Shutdown(SocketShutdown.Both);
        return $"returns {await client.ReadAsync(new byte[1])}";
    }

    private static async Task<string> Reset(LoopbackPair pair, SslStream client)
    {
        pair.Reset();
        return $"returns {await client.ReadAsync(new byte[1])}";
    }

    private static async Task<string> DisposeInRead(LoopbackPair pair, SslStream client)
    {
        ValueTask<int> reading = client.ReadAsync(new byte[1]);
        await client.DisposeAsync();
        return $"returns {await reading}";
    }
}
