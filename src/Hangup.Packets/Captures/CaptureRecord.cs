namespace Hangup.Packets;

/// <summary>What a format found to be the next packet; its bytes lie in the buffer.</summary>
internal struct CaptureRecord
{
    public int Start;
    public int CapturedLength;
    public int OriginalLength;
    public long UnixNanoseconds;
    public LinkType LinkType;
    public int InterfaceNumber;
    public PacketDirection Direction;

    /// <summary>How many bytes of the buffer are the record with all around its packet.</summary>
    public int Length;
}
