using System.Globalization;
using System.Text;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>Reads whole messages of HTTP/1.1 that have a length.</summary>
internal static class HttpMessage
{
    /// <summary>The bytes of one message, or of its beginning; empty where the stream ends before.</summary>
    public static async Task<byte[]> Read(Stream stream, bool beginningOnly, CancellationToken stop)
    {
        byte[] buffer = new byte[beginningOnly ? 16 : 32 << 10];
        int length = 0, whole = int.MaxValue;
        while (length < whole)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), stop);
            if (read == 0)
                return [];
            length += read;
            if (beginningOnly)
                break;
            int end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
                whole = end + 4 + ContentLength(Encoding.ASCII.GetString(buffer, 0, end + 2));
        }

        return buffer[..length];
    }

    private static int ContentLength(string head)
    {
        const string Name = "\r\nContent-Length: ";
        int at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head.AsSpan((at + Name.Length)..head.IndexOf('\r', at + Name.Length)), CultureInfo.InvariantCulture);
    }
}
