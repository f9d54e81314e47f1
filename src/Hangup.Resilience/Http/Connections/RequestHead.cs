using System.Buffers.Text;

namespace Hangup.Resilience;

/// <summary>The head of a request as SocketsHttpHandler writes it: whole, and at the beginning of a write.</summary>
internal static class RequestHead
{
    /// <summary>The length where the request says none: its body is chunked.</summary>
    public const long Unknown = -1;

    /// <summary>Whether bytes begin with a head, and how long the request is in all.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out long length)
    {
        length = Unknown;
        int line = bytes.IndexOf("\r\n"u8);
        int end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0 || line < 0 || !(bytes[..line].EndsWith(" HTTP/1.1"u8) || bytes[..line].EndsWith(" HTTP/1.0"u8)))
            return false;

        ReadOnlySpan<byte> fields = bytes[line..(end + 2)];
        ReadOnlySpan<byte> name = "\r\nContent-Length: "u8;
        if (fields.IndexOf(name) is var at and >= 0 && Utf8Parser.TryParse(fields[(at + name.Length)..], out long content, out _))
            length = end + 4 + content;
        else if (fields.IndexOf("\r\nTransfer-Encoding: "u8) < 0)
            length = end + 4;
        return true;
    }
}
