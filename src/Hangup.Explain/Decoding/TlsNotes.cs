namespace Hangup.Explain;

/// <summary>Whether data looks like TLS, as far as that can be seen without a key.</summary>
internal static class TlsNotes
{
    private const byte Alert = 21, Handshake = 22, ApplicationData = 23;
    private const int RecordHeader = 5;

    // An encrypted alert of TLS 1.3: level, description and content type, and the tag of the cipher (RFC 8446, section 5.2).
    private const int EncryptedAlert = 2 + 1 + 16;

    public static SegmentNotes Of(ReadOnlySpan<byte> payload, uint length)
    {
        SegmentNotes notes = SegmentNotes.None;
        if (IsRecord(payload))
        {
            notes |= SegmentNotes.TlsRecord;
            if (payload[0] == Handshake && payload.Length > RecordHeader && payload[RecordHeader] == 1)
                notes |= SegmentNotes.TlsClientHello;
        }

        return payload.Length == length && EndsWithAlert(payload) ? notes | SegmentNotes.TlsCloseNotify : notes;
    }

    private static bool IsRecord(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= RecordHeader && bytes[0] is >= 20 and <= 23 && bytes[1] == 3 && bytes[2] <= 4;

    private static bool EndsWithAlert(ReadOnlySpan<byte> payload)
    {
        if (payload.Length >= RecordHeader + EncryptedAlert)
        {
            ReadOnlySpan<byte> last = payload[^(RecordHeader + EncryptedAlert)..];
            if (last[0] is Alert or ApplicationData && IsRecord(last) && last[3] == 0 && last[4] == EncryptedAlert)
                return true;
        }

        // Plain, and as TLS 1.2 encrypts it: what begins with an alert ends with it.
        return IsRecord(payload) && payload[0] == Alert && ((payload[3] << 8) | payload[4]) + RecordHeader == payload.Length;
    }
}
