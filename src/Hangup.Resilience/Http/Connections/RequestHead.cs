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
        int line = bytes.IndexOf((byte)'\n');
        if (line < 1 || !(bytes[..line].EndsWith(" HTTP/1.1\r"u8) || bytes[..line].EndsWith(" HTTP/1.0\r"u8)))
            return false;

        bool chunked = false;
        long content = 0;
        ReadOnlySpan<byte> rest = bytes[(line + 1)..];
        while ((line = rest.IndexOf((byte)'\n')) > 1)
        {
            ReadOnlySpan<byte> field = rest[..line];
            rest = rest[(line + 1)..];
            if (field[0] == 'C' && field.StartsWith("Content-Length: "u8))
                chunked |= !Utf8Parser.TryParse(field["Content-Length: ".Length..], out content, out _);
            else if (field[0] == 'T')
                chunked |= field.StartsWith("Transfer-Encoding: "u8);
        }

        // What is left begins with the empty line that ends a head.
        if (!rest.StartsWith("\r\n"u8))
            return false;
        if (!chunked)
            length = bytes.Length - rest.Length + "\r\n".Length + content;
        return true;
    }
}
