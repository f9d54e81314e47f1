using System.Globalization;
using System.Text;

namespace Hangup.Cli;

/// <summary>How the vocabulary is written on screen, in options and in JSON.</summary>
internal static class Words
{
    /// <summary>The flavours by the words that <c>--flavour</c> takes.</summary>
    public static IReadOnlyDictionary<string, Flavour> Flavours { get; } =
        Enum.GetValues<Flavour>().ToDictionary(WordOf, flavour => flavour);

    /// <summary>The families of the scenarios by the words that <c>--filter</c> takes.</summary>
    public static IReadOnlyDictionary<string, CauseFamily> Families =>
        field ??= Scenarios.All.Select(scenario => scenario.Family).Distinct().ToDictionary(WordOf, family => family);

    /// <summary><c>AbortiveClose</c> as <c>abortive-close</c>.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum => Spaced(value.ToString(), '-');

    /// <summary><c>AbortiveClose</c> as "Abortive close".</summary>
    public static string TitleOf(CauseFamily family)
    {
        string spaced = Spaced(family.ToString(), ' ');
        return char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }

    /// <summary><c>PeerApplication</c> as "peer application".</summary>
    public static string PhraseOf<T>(T value)
        where T : struct, Enum => Spaced(value.ToString(), ' ');

    /// <summary>The system's own spelling of its name.</summary>
    public static string NameOf(Platform platform) => platform == Platform.MacOS ? "macOS" : platform.ToString();

    /// <summary>The result as a system names it: its errno is that system's, not this one's.</summary>
    public static string On(this Outcome outcome, Platform platform) =>
        outcome is Failed failed && Errno.TryGet(failed.SocketError, platform, out ErrnoEntry? entry) ? entry.Name : outcome.ToString();

    /// <summary>The answer to "is a retry safe?".</summary>
    public static string VerdictOf(RetrySafety retry) => retry switch
    {
        RetrySafety.Safe => "Yes.",
        RetrySafety.OnlyIfIdempotent => "Only if doing it twice does no harm.",
        RetrySafety.Useless => "It does not help.",
        _ => "There is nothing to retry.",
    };

    /// <summary>"1 run", "2 runs".</summary>
    public static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    /// <summary>"1,234".</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Spaced(string pascal, char separator)
    {
        var text = new StringBuilder();
        foreach (char letter in pascal)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append(separator);
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
