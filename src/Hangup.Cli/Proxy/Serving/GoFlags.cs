namespace Hangup.Cli;

/// <summary>
/// Toxiproxy's flags with one dash, as Go's <c>flag</c> package takes them, turned into options: so its command lines work as they are, and help shows
/// each option once.
/// </summary>
internal static class GoFlags
{
    private static readonly string[] Names = ["-host", "-port", "-config", "-seed", "-runtime-metrics", "-proxy-metrics"];

    public static IReadOnlyList<string> Translate(IReadOnlyList<string> args) =>
        args is ["proxy", ['-', ..], ..] ? [.. args.Select(Translate)] : args;

    private static string Translate(string argument) => Names.Contains(argument.Split('=')[0]) ? $"-{argument}" : argument;
}
