using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests.Documentation;

/// <summary>What a command of the pages needs beyond being run.</summary>
/// <param name="Begins">How such a command begins, as a pattern.</param>
internal abstract record Handling(string Begins)
{
    public bool Fits(ShownCommand command) => Regex.IsMatch(command.Text, $"^(?:{Begins})");

    /// <summary>Cannot be run by a test.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="CheckedBy">The file that sees that it works.</param>
    /// <param name="Says">What stands in that file for as long as it does so.</param>
    internal sealed record Elsewhere(string Begins, string Reason, string CheckedBy, string Says) : Handling(Begins);

    /// <summary>Goes on until Ctrl-C.</summary>
    /// <param name="Begun">A condition of the shell that holds as soon as it is at work; <c>$output</c> is the file of its output.</param>
    /// <param name="Meanwhile">What happens then; it happens again until it succeeds and the output is as shown.</param>
    /// <param name="Says">What the output says at the end, as a pattern.</param>
    internal sealed record UntilInterrupted(string Begins, string Begun, string Meanwhile, string Says) : Handling(Begins)
    {
        public int ExitCode { get; init; }
    }

    /// <summary>Goes on behind its <c>&amp;</c>, and is at work as soon as a condition of the shell holds.</summary>
    internal sealed record InBackground(string Begins, string Begun) : Handling(Begins);

    /// <summary>Is run with other words in place of those that it begins with.</summary>
    internal sealed record Instead(string Begins, string By) : Handling(Begins)
    {
        public string For(ShownCommand command) => Regex.Replace(command.Text, $"^(?:{Begins})", By);
    }
}
