namespace Hangup.Watch;

/// <summary>
/// Has the kernel leave out what is only nice to know while very much happens: a record costs those who are watched about
/// a microsecond. Attribution then rests on who closes.
/// </summary>
internal sealed class Shedding(KernelEvents events)
{
    /// <summary>Events in a second above which it begins.</summary>
    private const ulong Most = 20_000;

    /// <summary>Events in a second below which it ends.</summary>
    private const ulong Calm = 5_000;

    private const ulong SecondNs = 1_000_000_000;

    private ulong _sinceNs;
    private ulong _countThen;

    /// <summary>Whether it does now.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether it ever did.</summary>
    public bool HasBeenOn { get; private set; }

    /// <summary>Looks how much has happened.</summary>
    public void Look(ulong nowNs, ulong count)
    {
        ulong elapsedNs = nowNs - _sinceNs;
        if (elapsedNs < SecondNs / 4)
            return;
        double perSecond = (count - _countThen) * (double)SecondNs / elapsedNs;
        _sinceNs = nowNs;
        _countThen = count;
        if (!IsOn && perSecond > Most)
            Switch(isOn: true);
        else if (IsOn && perSecond < Calm)
            Switch(isOn: false);
    }

    private void Switch(bool isOn)
    {
        IsOn = isOn;
        HasBeenOn |= isOn;
        events.Follow(!isOn);
    }
}
