namespace Hangup.Explain;

/// <summary>Whether data looks like TLS, as far as that can be seen without a key.</summary>
internal static class TlsNotes
{
    private const byte Alert = 21, Handshake = 22, ApplicationData = 23;
    private const int RecordHeader = 5;

    // An encrypted alert of TLS 1.3: level, description and content type, and the tag of the cipher (RFC 8446, section 5.2).
    private const int EncryptedAlert = 2 + 1 + 16;

    // In TLS 1.2 the longest is that of a block cipher with SHA-384: an initialization vector, level and description, the MAC, the padding
    // (RFC 5246, section 6.2.3.2).
    private const int LongestAlert = 16 + 2 + 48 + 14;

    public static SegmentNotes Of(ReadOnlySpan<byte> payload, uint length)
    {
        SegmentNotes notes = SegmentNotes.None;
        if (IsRecord(payload))
        {
            notes |= SegmentNotes.TlsRecord;
            if (payload[0] == Handshake && payload.Length > RecordHeader && payload[RecordHeader] == 1)
                notes |= SegmentNotes.TlsClientHello;
        }

        // What was not captured may be one.
        return payload.Length < length || EndsWithAlert(payload) ? notes | SegmentNotes.TlsCloseNotify : notes;
    }

    private static bool IsRecord(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= RecordHeader && bytes[0] is >= 20 and <= 23 && bytes[1] == 3 && bytes[2] <= 4;

    private static bool EndsWithAlert(ReadOnlySpan<byte> payload)
    {
        if (payload.Length >= RecordHeader + EncryptedAlert)
        {
            ReadOnlySpan<byte> last = payload[^(RecordHeader + EncryptedAlert)..];
            if (last[0] == ApplicationData && IsLastRecord(last))
                return true;
        }

        // Plain, and as TLS 1.2 encrypts it, an alert says that it is one; it may come with the last data.
        ReadOnlySpan<byte> end = payload[^Math.Min(payload.Length, RecordHeader + LongestAlert)..];
        for (int at = end.IndexOf(Alert); at >= 0; at = end.IndexOf(Alert))
        {
            end = end[at..];
            if (IsLastRecord(end))
                return true;
            end = end[1..];
        }

        return false;
    }

    private static bool IsLastRecord(ReadOnlySpan<byte> bytes) => IsRecord(bytes) && ((bytes[3] << 8) | bytes[4]) + RecordHeader == bytes.Length;
}
