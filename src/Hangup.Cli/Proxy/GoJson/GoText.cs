using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hangup.Cli;

/// <summary>The text of a JSON string as Go reads it: what is no UTF-8, and half a surrogate pair, becomes U+FFFD.</summary>
internal static class GoText
{
    private const char Replacement = '\uFFFD';

    /// <param name="rest">What stands between the quotes of a string that <see cref="GoSyntax"/> has let through.</param>
    public static string Unescape(ReadOnlySpan<byte> rest)
    {
        var text = new StringBuilder(rest.Length);
        while (!rest.IsEmpty)
        {
            if (rest[0] == '\\')
            {
                rest = rest[AppendEscape(rest, text)..];
                continue;
            }

            if (Rune.DecodeFromUtf8(rest, out Rune rune, out _) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
                rest = rest[rune.Utf8SequenceLength..];
            }
            else
            {
                text.Append(Replacement);
                rest = rest[1..];
            }
        }

        return text.ToString();
    }

    private static int AppendEscape(ReadOnlySpan<byte> rest, StringBuilder text)
    {
        if (rest[1] != 'u')
        {
            text.Append(rest[1] switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                var itself => (char)itself,
            });
            return 2;
        }

        char unit = UnitAt(rest);
        if (!char.IsSurrogate(unit))
        {
            text.Append(unit);
            return 6;
        }

        bool followed = rest.Length >= 12 && rest[6] == '\\' && rest[7] == 'u';
        if (followed && char.IsSurrogatePair(unit, UnitAt(rest[6..])))
        {
            text.Append(unit).Append(UnitAt(rest[6..]));
            return 12;
        }

        text.Append(Replacement);
        return 6;
    }

    private static char UnitAt(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
