using System.Text;

namespace Hangup.Cli.Tests;

/// <summary>The recorded file: what each program wrote, and how it was brought to do so.</summary>
internal static class ProducedTexts
{
    private const string Mark = "# ";

    private static readonly Lock Writing = new();

    public static string File { get; } = Path.Combine(Repository.Root, "test", "Hangup.Cli.Tests", "Why", "Programs", "produced.txt");

    /// <summary>The lines that were recorded for each text, by its id.</summary>
    public static IReadOnlyDictionary<string, string> Recorded
    {
        get
        {
            var entries = new Dictionary<string, string>();
            string? id = null;
            foreach (string line in System.IO.File.Exists(File) ? System.IO.File.ReadLines(File) : [])
            {
                if (line.StartsWith(Mark, StringComparison.Ordinal))
                    entries[id = line[Mark.Length..].Split(" | ")[0]] = "";
                else if (id is not null && line.Length > 0)
                    entries[id] += line + "\n";
            }

            return entries;
        }
    }

    /// <summary>Puts what was just written in place of what was recorded.</summary>
    public static void Record(IEnumerable<(ProgramCase Case, string Line)> produced)
    {
        lock (Writing)
        {
            var entries = new Dictionary<string, string>(Recorded);
            foreach ((ProgramCase played, string line) in produced)
                entries[played.Text] = line + "\n";
            var text = new StringBuilder("What real programs wrote. A test plays them again; HANGUP_UPDATE_DOCS=1 writes this file anew.\n");
            foreach (ProgramCase played in ProgramCases.All)
            {
                if (entries.TryGetValue(played.Text, out string? lines))
                    text.Append($"\n{Mark}{played.Text} | {played.Program} | {played.Situation} | {played.Command}\n{lines}");
            }

            System.IO.File.WriteAllText(File, text.ToString());
        }
    }
}
