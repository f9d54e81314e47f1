using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests;

internal static partial class Ansi
{
    /// <summary>The text that stays on the screen.</summary>
    public static string Stripped(string text) => Sequence.Replace(text, "").Replace("\r", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]|\e=")]
    private static partial Regex Sequence { get; }
}
