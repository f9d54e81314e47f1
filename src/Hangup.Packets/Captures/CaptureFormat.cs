namespace Hangup.Packets;

/// <summary>How a capture is written.</summary>
public enum CaptureFormat
{
    /// <summary>It is none that is known, or nothing was read yet.</summary>
    Unknown = 0,

    /// <summary>The format of libpcap, with timestamps in microseconds or nanoseconds.</summary>
    Pcap,

    /// <summary>pcapng: blocks of many kinds, several interfaces.</summary>
    Pcapng,
}
