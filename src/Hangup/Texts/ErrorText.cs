namespace Hangup;

/// <summary>A text by which a program says that a connection failed, as it stands in logs and on terminals.</summary>
/// <param name="Id">The stable name, in lower case with hyphens, such as <c>go-read-reset</c>.</param>
/// <param name="Program">The program, language or library that writes it, such as <c>Go</c> or <c>nginx</c>.</param>
/// <param name="Pattern">
/// The text. A name in braces stands for what differs from line to line (<c>{peer}</c>, <c>{n}</c>, <c>{*}</c>), and what
/// follows <c>…</c> may stand further on in the line, or be missing.
/// </param>
/// <param name="Meaning">What it says of the connection.</param>
/// <param name="Source">Where the program says so: a file of its source, its documentation, or a run.</param>
public sealed record ErrorText(string Id, string Program, string Pattern, ErrorMeaning Meaning, string Source)
{
    /// <summary>Whether capital and small letters tell texts apart, as in the termination states of HAProxy.</summary>
    public bool IsCaseSensitive { get; init; }
}
