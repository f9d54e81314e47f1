namespace Hangup;

/// <summary>Finds the known text that resembles an unknown one most, by the groups of three letters that both have.</summary>
internal static class NearestText
{
    private const int Group = 3;
    private const int Longest = 400;

    // What a known text has and the unknown one lacks counts for more: a line of a log says much besides.
    private const double Missing = 0.7;
    private const double Additional = 0.3;
    private const double Least = 0.3;

    private static readonly (ErrorText Text, HashSet<string> Groups)[] Known =
        [.. ErrorTexts.All.Select(text => (text, GroupsOf(string.Concat(new TextPattern(text).Literals))))];

    public static ErrorText? Of(string text)
    {
        HashSet<string> groups = GroupsOf(text.Length > Longest ? text[..Longest] : text);
        (ErrorText? nearest, double most) = (null, Least);
        foreach ((ErrorText candidate, HashSet<string> its) in Known)
        {
            int shared = its.Count(groups.Contains);
            double likeness = shared / (shared + (Missing * (its.Count - shared)) + (Additional * (groups.Count - shared)));
            if (likeness > most)
                (nearest, most) = (candidate, likeness);
        }

        return nearest;
    }

    private static HashSet<string> GroupsOf(string text)
    {
        string lower = text.ToLowerInvariant();
        return [.. Enumerable.Range(0, Math.Max(0, lower.Length - Group + 1)).Select(start => lower.Substring(start, Group))];
    }
}
