using System.Net.Sockets;

namespace Hangup.Lab;

/// <content>Options, names and rights.</content>
internal sealed partial class SocketActor
{
    private bool _isLimited;

    private async Task<Outcome> PerformBareAsync(Operation operation)
    {
        if (operation is DropCapabilities drop)
        {
            _isLimited = true;
            return await _thread.Value.Call(() => OptionCalls.DropCapabilities(drop.Capabilities)).ConfigureAwait(false);
        }

        Socket socket = await CurrentAsync().ConfigureAwait(false);
        return await BareAsync(() => operation switch
        {
            SetOption set => OptionCalls.Set(socket, set.Setting),
            GetOption get => OptionCalls.Get(socket, get.Setting),
            ControlledWrite write => OptionCalls.WriteWith(socket, Filled(write.Count), write.Setting),
            _ => OptionCalls.PeerName(socket),
        }).ConfigureAwait(false);
    }

    /// <summary>Makes a system call that never waits: where this is, or on the thread that has given rights up.</summary>
    private Task<Outcome> BareAsync(Func<Outcome> call) => _isLimited ? _thread.Value.Call(call) : Task.FromResult(call());
}
