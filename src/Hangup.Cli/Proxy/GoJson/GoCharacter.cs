using System.Globalization;

namespace Hangup.Cli;

/// <summary>A byte as Go quotes it in a message: printable ones of Latin-1 as they are, others as an escape.</summary>
internal static class GoCharacter
{
    public static string Quote(byte value) => value switch
    {
        (byte)'\'' => @"'\''",
        (byte)'\\' => @"'\\'",
        0x07 => @"'\a'",
        0x08 => @"'\b'",
        0x09 => @"'\t'",
        0x0a => @"'\n'",
        0x0b => @"'\v'",
        0x0c => @"'\f'",
        0x0d => @"'\r'",
        < 0x20 or 0x7f => string.Create(CultureInfo.InvariantCulture, $@"'\x{value:x2}'"),
        (>= 0x80 and <= 0xa0) or 0xad => string.Create(CultureInfo.InvariantCulture, $@"'\u{value:x4}'"),
        _ => $"'{(char)value}'",
    };
}
