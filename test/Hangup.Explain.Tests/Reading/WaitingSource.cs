using Hangup.Packets;

namespace Hangup.Explain.Tests.Reading;

/// <summary>A capture that somebody is still writing: at its end it waits until it is stopped or its writer closes it.</summary>
internal sealed class WaitingSource(PacketSource packets, bool canStop) : PacketSource
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly TaskCompletionSource _end = new();

    public override CapturedPacket Current => packets.Current;

    public override string? Damage => null;

    /// <summary>Whether somebody is inside <see cref="MoveNext"/>.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Whether it was ended before it had waited for as long as it does; <see langword="null"/> until one of both has come.</summary>
    public bool? WasEndedInTime { get; private set; }

    public void Close() => _end.TrySetResult();

    public override bool MoveNext()
    {
        IsRead = true;
        try
        {
            bool isThere = packets.MoveNext();
            if (!isThere)
            {
                OnWaiting();
                WasEndedInTime = _end.Task.Wait(Deadline);
            }

            return isThere;
        }
        finally
        {
            IsRead = false; // Who hands over while the other side has thrown meets that here.
        }
    }

    public override bool TryStop()
    {
        if (canStop)
            Close();
        return canStop;
    }
}
