namespace Hangup.Cli;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate that takes the fewest edits; <see langword="null"/> where none resembles the word.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        (string Candidate, int Edits)[] ranked = [.. candidates.Select(candidate => (candidate, Edits(word, candidate)))];
        if (ranked.Length == 0)
            return null;
        (string best, int edits) = ranked.MinBy(row => row.Edits);
        // Half of a short word changed makes any other.
        if (edits <= Math.Max(2, best.Length / 3) && 2 * edits <= Math.Max(word.Length, best.Length) - Dashes(best))
            return best;
        return ranked.Where(row => word.Length >= 3 && row.Candidate.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(row => row.Edits)
            .Select(row => row.Candidate)
            .FirstOrDefault();
    }

    private static int Dashes(string word) => word.Length - word.TrimStart('-').Length;

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.</summary>
    public static int Edits(string from, string to)
    {
        int[,] edits = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
            edits[i, 0] = i;
        for (int j = 0; j <= to.Length; j++)
            edits[0, j] = j;
        for (int i = 1; i <= from.Length; i++)
        {
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(replaced, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }

        return edits[from.Length, to.Length];
    }
}
