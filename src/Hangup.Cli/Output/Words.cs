using System.Text;
using Hangup.Lab;

namespace Hangup.Cli;

/// <summary>How things are written, everywhere the same.</summary>
internal static class Words
{
    public static string Of(Flavour flavour) => flavour switch
    {
        Flavour.Sync => "sync",
        Flavour.Async => "async",
        _ => "stream",
    };

    /// <summary>A family as its id is written: lower case with hyphens.</summary>
    public static string Of(CauseFamily family)
    {
        var words = new StringBuilder();
        foreach (char letter in family.ToString())
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append('-');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    public static string Of(Step step) => step is CheckedStep checkedStep ? $"{step.Text} = {checkedStep.Expectation.Outcome}" : step.Text;

    /// <summary>An outcome with the errno's name on another system.</summary>
    public static string Of(Outcome outcome, Platform platform) =>
        outcome is Failed failed && Errno.TryGet(failed.SocketError, platform, out ErrnoEntry? entry) ? entry.Name : outcome.ToString();
}
