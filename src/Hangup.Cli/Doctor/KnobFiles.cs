using System.Globalization;

namespace Hangup.Cli;

/// <summary>The settings of a kernel.</summary>
/// <param name="Read">The text of one, by its name as sysctl(8) writes it; <see langword="null"/> where there is none.</param>
/// <param name="Orphans">How many connections no program holds any more.</param>
internal sealed record KnobFiles(Func<string, string?> Read, Func<long> Orphans)
{
    public static KnobFiles OfThisHost { get; } = new(name => TextOf("/proc/sys/" + name.Replace('.', '/')), () => OrphansIn(TextOf("/proc/net/sockstat") ?? ""));

    /// <summary>The number behind <c>orphan</c> in the line of TCP (proc_pid_net(5)).</summary>
    internal static long OrphansIn(string sockstat)
    {
        string[] words = sockstat.Split('\n').FirstOrDefault(line => line.StartsWith("TCP:", StringComparison.Ordinal))?.Split(' ') ?? [];
        int place = Array.IndexOf(words, "orphan") + 1;
        return place > 0 && place < words.Length && long.TryParse(words[place], NumberStyles.None, CultureInfo.InvariantCulture, out long orphans) ? orphans : 0;
    }

    private static string? TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
