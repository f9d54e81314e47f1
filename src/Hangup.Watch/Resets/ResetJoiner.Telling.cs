using System.Runtime.CompilerServices;

namespace Hangup.Watch;

internal sealed partial class ResetJoiner
{
    /// <summary>For so long, a RST of a connection whose reset was told is a consequence of that one.</summary>
    private const ulong ConsequenceNs = 1_000_000_000;

    /// <summary>Tells what has been held long enough.</summary>
    public void Advance(ulong nowNs)
    {
        while (_order.TryPeek(out var oldest) && oldest.TimeNs + HoldNs <= nowNs)
            TellOldest();
    }

    /// <summary>Tells everything that is held.</summary>
    public void Finish()
    {
        while (_order.Count > 0)
            TellOldest();
    }

    private void TellOldest()
    {
        var (ends, timeNs) = _order.Dequeue();
        ref PendingReset held = ref _pending.Find(ends);
        // What was told early left its place in the order behind.
        if (Unsafe.IsNullRef(ref held) || held.TimeNs != timeNs)
            return;
        PendingReset reset = held;
        _pending.Remove(ends);
        Tell(ref reset);
    }

    private void Tell(ref PendingReset reset)
    {
        if (reset.Has(ResetTraits.Void))
            return;
        ref ClosedConnection closed = ref _closed.FindOrAdd(reset.Ends);
        bool isConsequence = !reset.Has(ResetTraits.Received) && closed.ToldNs != 0 && reset.TimeNs - closed.ToldNs < ConsequenceNs;
        closed.ToldNs = reset.TimeNs;
        if (isConsequence)
        {
            Consequences += reset.Resets;
            return;
        }

        Consequences += Math.Max(reset.Resets, 1) - 1;
        AddClose(ref reset, closed);
        AttributeRest(ref reset);
        AddTraitsOfPorts(ref reset);
        if (reset.Has(ResetTraits.Sent) || _sockets.IsOnThisHost(reset.Ends))
            reset.Traits |= ResetTraits.FromThisHost;
        _receiver.Take(reset);
    }

    private void AddTraitsOfPorts(ref PendingReset reset)
    {
        if (HasListener(reset.Ends.LocalPort))
            reset.Traits |= ResetTraits.OnListeningPort;
        if (HasListener(reset.Ends.RemotePort))
            reset.Traits |= ResetTraits.ToListeningPort;
        if (_sockets.IsEphemeral(reset.Ends.LocalPort))
            reset.Traits |= ResetTraits.OnEphemeralPort;
        if (_sockets.IsEphemeral(reset.Ends.RemotePort))
            reset.Traits |= ResetTraits.ToEphemeralPort;
    }
}

/// <summary>Takes resets of which all is known that will be.</summary>
internal interface IResetReceiver
{
    void Take(in PendingReset reset);
}
