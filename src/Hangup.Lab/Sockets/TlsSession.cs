using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Hangup.Lab;

/// <summary>TLS over a connection, by <see cref="SslStream"/>. Disposing it sends nothing.</summary>
/// <param name="stream">The connection.</param>
/// <param name="thread">Where blocking calls are made; <see langword="null"/> for asynchronous ones.</param>
internal sealed class TlsSession(NetworkStream stream, CallThread? thread) : IDisposable
{
    private readonly SslStream _tls = new(stream, leaveInnerStreamOpen: true);

    public Task<Outcome> AuthenticateAsync(bool isServer, SslProtocols protocol) => isServer
        ? CallAsync(
            () => _tls.AuthenticateAsServer(ServerOptions(protocol)),
            () => _tls.AuthenticateAsServerAsync(ServerOptions(protocol)))
        : CallAsync(
            () => _tls.AuthenticateAsClient(ClientOptions(protocol)),
            () => _tls.AuthenticateAsClientAsync(ClientOptions(protocol)));

    public Task<Outcome> ReadAsync(int most) => thread is not null
        ? thread.Call(() => Outcomes.OfRead(_tls.Read(new byte[most])))
        : ReadAsyncOf(new byte[most]);

    public async Task<Outcome> WriteAsync(byte[] bytes)
    {
        await CallAsync(() => _tls.Write(bytes), () => _tls.WriteAsync(bytes).AsTask()).ConfigureAwait(false);
        return Outcome.Bytes(bytes.Length); // A stream writes all or fails.
    }

    /// <summary>Sends close_notify.</summary>
    public Task<Outcome> NotifyCloseAsync() => CallAsync(() => _tls.ShutdownAsync().GetAwaiter().GetResult(), _tls.ShutdownAsync);

    public void Dispose() => _tls.Dispose();

    private static SslServerAuthenticationOptions ServerOptions(SslProtocols protocol) => new()
    {
        ServerCertificate = LabCertificate.Instance,
        EnabledSslProtocols = protocol,
    };

    private static SslClientAuthenticationOptions ClientOptions(SslProtocols protocol) => new()
    {
        TargetHost = LabCertificate.HostName,
        EnabledSslProtocols = protocol,
        RemoteCertificateValidationCallback = (_, certificate, _, _) => LabCertificate.Instance.Equals(certificate),
    };

    private async Task<Outcome> ReadAsyncOf(byte[] buffer) => Outcomes.OfRead(await _tls.ReadAsync(buffer).ConfigureAwait(false));

    private async Task<Outcome> CallAsync(Action blocking, Func<Task> asynchronous)
    {
        await (thread?.Call<object?>(() =>
        {
            blocking();
            return null;
        }) ?? asynchronous()).ConfigureAwait(false);
        return Outcome.Success;
    }
}
