using System.Diagnostics.CodeAnalysis;

namespace Hangup;

/// <summary>The texts by which programs say that a connection failed. Each program's stand in a file of their own.</summary>
public static class ErrorTexts
{
    /// <summary>Every text, program by program.</summary>
    public static IReadOnlyList<ErrorText> All { get; } =
    [
        .. DotNetTexts.Rows,
        .. GoTexts.Rows,
        .. JavaTexts.Rows,
        .. PythonTexts.Rows,
        .. NodeTexts.Rows,
        .. RustTexts.Rows,
        .. RubyTexts.Rows,
        .. PhpTexts.Rows,
        .. CurlTexts.Rows,
        .. CommandTexts.Rows,
        .. OpenSslTexts.Rows,
        .. NginxTexts.Rows,
        .. HAProxyTexts.Rows,
        .. EnvoyTexts.Rows,
        .. PostgresTexts.Rows,
        .. RedisTexts.Rows,
        .. GrpcTexts.Rows,
        .. SystemTexts.Rows,
        .. WindowsTexts.Rows,
    ];

    /// <summary>Finds a text by its exact <see cref="ErrorText.Id"/>.</summary>
    public static bool TryGet(string id, [NotNullWhen(true)] out ErrorText? text)
    {
        text = All.FirstOrDefault(candidate => candidate.Id == id);
        return text is not null;
    }

    /// <summary>
    /// Finds the lines that hold a known text, and of those in each line the one that says most. Each character is looked at
    /// a bounded number of times, whatever the input.
    /// </summary>
    /// <param name="log">Lines of a log, or a single text. It need not be valid in any encoding; what counts are its ASCII characters.</param>
    /// <returns>The matches, line by line, for <c>foreach</c>.</returns>
    public static ErrorTextEnumerator FindAll(ReadOnlySpan<char> log) => new(log);

    /// <summary>Finds the first line that holds a known text.</summary>
    /// <param name="log">A single text, or lines of a log.</param>
    /// <param name="match">The text that was found.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFind(ReadOnlySpan<char> log, out ErrorTextMatch match)
    {
        ErrorTextEnumerator found = FindAll(log);
        bool any = found.MoveNext();
        match = found.Current;
        return any;
    }

    /// <summary>The known text that shares most words with another one.</summary>
    /// <param name="text">A text in which none was found.</param>
    /// <returns>The nearest; <see langword="null"/> where none shares enough to be worth a look.</returns>
    public static ErrorText? NearestTo(string text) => NearestText.Of(text);
}
