using System.Globalization;
using System.Text;

namespace Hangup.Cli;

/// <summary>Values as Go's <c>encoding/json</c> writes them, so that answers are the same byte by byte.</summary>
internal static class GoJsonText
{
    /// <summary>A string with its quotes. Go escapes what could end a script in a page of HTML.</summary>
    public static StringBuilder AppendGoString(this StringBuilder json, string text)
    {
        json.Append('"');
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    json.Append('\\').Append((char)rune.Value);
                    break;
                case '\b':
                    json.Append(@"\b");
                    break;
                case '\f':
                    json.Append(@"\f");
                    break;
                case '\n':
                    json.Append(@"\n");
                    break;
                case '\r':
                    json.Append(@"\r");
                    break;
                case '\t':
                    json.Append(@"\t");
                    break;
                case < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029:
                    json.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                    break;
                default:
                    json.Append(rune.ToString());
                    break;
            }
        }

        return json.Append('"');
    }

    /// <summary>A <c>float32</c>: the shortest digits that read back as the same, with an exponent only far from 1.</summary>
    public static StringBuilder AppendGoFloat(this StringBuilder json, float value) =>
        json.AppendNumber(value.ToString("R", CultureInfo.InvariantCulture), MathF.Abs(value) is not 0 and (< 1e-6f or >= 1e21f));

    /// <summary>A <c>float64</c>.</summary>
    public static StringBuilder AppendGoFloat(this StringBuilder json, double value) =>
        json.AppendNumber(value.ToString("R", CultureInfo.InvariantCulture), Math.Abs(value) is not 0 and (< 1e-6 or >= 1e21));

    /// <summary>A <c>float64</c> as Go's <c>%v</c> shows it to people: with an exponent from a million on.</summary>
    public static string General(double value) =>
        new StringBuilder()
            .AppendNumber(value.ToString("R", CultureInfo.InvariantCulture), Math.Abs(value) is not 0 and (< 1e-4 or >= 1e6), twoDigits: true)
            .ToString();

    private static StringBuilder AppendNumber(this StringBuilder json, string shortest, bool exponential, bool twoDigits = false)
    {
        ReadOnlySpan<char> number = shortest;
        if (number[0] == '-')
        {
            json.Append('-');
            number = number[1..];
        }

        int e = number.IndexOf('E');
        int exponent = e < 0 ? 0 : int.Parse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> mantissa = e < 0 ? number : number[..e];
        int dot = mantissa.IndexOf('.');
        string all = mantissa.ToString().Replace(".", "", StringComparison.Ordinal);
        string digits = all.TrimStart('0');
        int point = (dot < 0 ? all.Length : dot) + exponent - (all.Length - digits.Length);
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? json.Append('0')
            : exponential ? json.AppendExponential(digits, point - 1, twoDigits)
            : json.AppendPlain(digits, point);
    }

    private static StringBuilder AppendExponential(this StringBuilder json, string digits, int exponent, bool twoDigits)
    {
        json.Append(digits[0]);
        if (digits.Length > 1)
            json.Append('.').Append(digits, 1, digits.Length - 1);
        // Go writes two digits of an exponent at least; in JSON it drops the leading zero of one below 0.
        return exponent < 0 && !twoDigits
            ? json.Append(CultureInfo.InvariantCulture, $"e-{-exponent}")
            : json.Append(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static StringBuilder AppendPlain(this StringBuilder json, string digits, int point) =>
        point <= 0 ? json.Append("0.").Append('0', -point).Append(digits)
        : point >= digits.Length ? json.Append(digits).Append('0', point - digits.Length)
        : json.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);
}
