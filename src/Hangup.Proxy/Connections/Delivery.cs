namespace Hangup.Proxy;

/// <summary>What an end was sent and has not acknowledged: only when that is nothing does a RST take nothing away that was sent before it.</summary>
internal sealed class Delivery(StreamSocket socket, long since)
{
    private long _since = since;
    private int _least = int.MaxValue;

    public StreamSocket Socket => socket;

    /// <summary>Whether all is acknowledged. An end that is lost, or acknowledges nothing, is not waited for.</summary>
    public bool IsOver(long now)
    {
        int waiting = socket.HasFailed ? 0 : socket.Unacknowledged;
        if (waiting < _least)
            (_least, _since) = (waiting, now);
        return waiting == 0 || now - _since > ProxiedConnection.MostPatience;
    }
}
