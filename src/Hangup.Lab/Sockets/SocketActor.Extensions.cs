using System.Net.Sockets;

namespace Hangup.Lab;

/// <content>Other transports, TLS and signals.</content>
internal sealed partial class SocketActor
{
    /// <summary>Whether a signal has been handled and the call is where the handler left it: back in the kernel, or done.</summary>
    public bool HasTakenSignal(bool restarts) => !_thread.Value.HasPendingSignal(HarmlessSignal.Of(restarts)) && (Waiting.Task.IsCompleted || IsBlocked);

    private TlsSession OpenTls => Open.Tls ?? throw new InvalidOperationException($"The {Actor} has no TLS.");

    /// <summary>Sends a signal to the thread of the call that waits.</summary>
    public void Interrupt(bool restarts) => _thread.Value.Signal(HarmlessSignal.Of(restarts));

    private async Task OpenAsync(Transport transport) => _fresh = await _stage.InNamespaceAsync(Actor.Host, () =>
        transport == Transport.Tcp ? new Socket(_family, SocketType.Stream, ProtocolType.Tcp) : NativeCalls.OpenSocket(_family, (int)transport)).ConfigureAwait(false);

    private TlsSession BeginTls() =>
        Open.Tls = new TlsSession(Open.Stream ?? throw new InvalidOperationException($"The {Actor} is not connected."), _api is SyncSocketApi ? _thread.Value : null);
}
