namespace Hangup.Cli;

/// <summary>The known name that a mistyped one is closest to.</summary>
internal static class Nearest
{
    /// <summary>"did you mean X? " or nothing where no name is close.</summary>
    public static string Hint(string mistyped, IEnumerable<string> known)
    {
        string? nearest = known.MinBy(name => Distance(mistyped, name));
        return nearest is not null && Distance(mistyped, nearest) <= Math.Max(2, mistyped.Length / 2) ? $"did you mean {nearest}? " : "";
    }

    /// <summary>The number of letters to insert, remove or replace (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
